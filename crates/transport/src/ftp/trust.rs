//! Whether the certificate of an FTP server is to be trusted.

use std::sync::{Arc, Mutex, PoisonError};

use ring::digest::{SHA256, digest};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{DigitallySignedStruct, Error as TlsError, RootCertStore, SignatureScheme};

use crate::error::Error;
use crate::options::Options;

/// Trusts what authorities have signed, and certificates whose fingerprint was named.
#[derive(Debug)]
pub struct Verifier {
    authorities: Arc<WebPkiServerVerifier>,
    fingerprints: Vec<String>,
    /// The fingerprint of the certificate that the server showed last.
    seen: Mutex<Option<String>>,
}

impl Verifier {
    pub fn new(options: &Options, provider: &Arc<CryptoProvider>) -> Result<Self, Error> {
        let roots = if options.roots.is_empty() {
            RootCertStore {
                roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
            }
        } else {
            let mut roots = RootCertStore::empty();
            for path in &options.roots {
                let failed = |error: &dyn ToString| {
                    Error::Failed(format!("{}: {}", path.display(), error.to_string()))
                };
                for certificate in
                    CertificateDer::pem_file_iter(path).map_err(|error| failed(&error))?
                {
                    let certificate = certificate.map_err(|error| failed(&error))?;
                    roots.add(certificate).map_err(|error| failed(&error))?;
                }
            }
            roots
        };
        let authorities =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider))
                .build()
                .map_err(|error| Error::Failed(error.to_string()))?;
        let fingerprints = options
            .fingerprints
            .iter()
            .map(|text| plain(text))
            .collect();
        Ok(Self {
            authorities,
            fingerprints,
            seen: Mutex::new(None),
        })
    }

    /// The fingerprint of the certificate that the server showed last.
    pub fn seen(&self) -> Option<String> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let fingerprint: String = digest(&SHA256, end_entity)
            .as_ref()
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        let is_named = self.fingerprints.contains(&fingerprint);
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(fingerprint);
        if is_named {
            return Ok(ServerCertVerified::assertion());
        }
        self.authorities.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        )
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.authorities
            .verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.authorities
            .verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.authorities.supported_verify_schemes()
    }
}

/// A fingerprint as it is compared: `AB:CD` and `abcd` are the same.
fn plain(fingerprint: &str) -> String {
    fingerprint
        .chars()
        .filter(|c| *c != ':' && !c.is_whitespace())
        .collect::<String>()
        .to_ascii_lowercase()
}
