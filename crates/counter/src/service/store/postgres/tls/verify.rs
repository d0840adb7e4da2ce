//! What is checked of the certificate of a server.

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::{WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Nothing of the certificate: the way is encrypted, to whoever answers and has its key.
    Nothing,
    /// Whether a root has signed it.
    Chain,
    /// That, and whether it bears the name of the server.
    ChainAndName,
}

/// Checks certificates.
#[derive(Debug)]
pub struct Verifier {
    check: Check,
    roots: RootCertStore,
    /// Roots of the operator; a server may also show one of these itself.
    own: Vec<CertificateDer<'static>>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl Verifier {
    /// Checks against these roots, or else against those that browsers trust.
    pub fn new(
        check: Check,
        own: Option<Vec<CertificateDer<'static>>>,
        algorithms: WebPkiSupportedAlgorithms,
    ) -> Self {
        let mut roots = RootCertStore::empty();
        match &own {
            // One that cannot be read signs nothing.
            Some(own) => drop(roots.add_parsable_certificates(own.iter().cloned())),
            None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        }
        Self {
            check,
            roots,
            own: own.unwrap_or_default(),
            algorithms,
        }
    }

    /// Checks that the server has the key of the certificate that it shows, even where nothing is
    /// checked of that: passwords are bound to it. Who needs no proof takes one that has none.
    fn signed(
        &self,
        shown: &CertificateDer<'_>,
        verify: impl FnOnce() -> Result<HandshakeSignatureValid, Error>,
    ) -> Result<HandshakeSignatureValid, Error> {
        match self.check == Check::Nothing && !is_readable(shown) {
            true => Ok(HandshakeSignatureValid::assertion()),
            false => verify(),
        }
    }
}

/// Whether a certificate can be read, so that its key is known: the handshake then proves that the
/// server has that key. Certificates of version 1 cannot.
pub fn is_readable(shown: &CertificateDer<'_>) -> bool {
    ParsedCertificate::try_from(shown).is_ok()
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.check == Check::Nothing {
            return Ok(ServerCertVerified::assertion());
        }
        let certificate = ParsedCertificate::try_from(shown)?;
        // Small servers show a certificate that signs itself: whoever names it as a root means it.
        if !self.own.contains(shown) {
            verify_server_cert_signed_by_trust_anchor(
                &certificate,
                &self.roots,
                intermediates,
                now,
                self.algorithms.all,
            )?;
        }
        if self.check == Check::ChainAndName {
            verify_server_name(&certificate, name)?;
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signed(shown, || {
            verify_tls12_signature(message, shown, signature, &self.algorithms)
        })
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signed(shown, || {
            verify_tls13_signature(message, shown, signature, &self.algorithms)
        })
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
    use rustls::crypto::CryptoProvider;
    use rustls::crypto::ring::{default_provider, sign::any_ecdsa_type};
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
    use rustls::sign::{CertifiedKey, SingleCertAndKey};
    use rustls::version::{TLS12, TLS13};
    use rustls::{
        ClientConfig, ClientConnection, Error, ServerConfig, ServerConnection,
        SupportedProtocolVersion,
    };

    use super::{Check, Verifier, is_readable};

    /// A certificate that signs itself. Nobody has its key any more.
    const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----
MIIBezCCASGgAwIBAgIUbBudUwmovC2m956k5bNanXIlnvowCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKZGIuZXhhbXBsZTAgFw0yNjExMjkwOTMzMTNaGA8yMTI2MTEw
NTA5MzMxM1owFTETMBEGA1UEAwwKZGIuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABIJSJw7mNE7GLzZKWFdyahFnliCoDh3z1L9C8McPpXvKyWT/Dy4F
oduPvBih7/69DLncbcJcJKFsVLBz0HzBeuejTTBLMB0GA1UdDgQWBBRLMJb9h4PL
uoJQ90JZ0NLtRBwVVjAfBgNVHSMEGDAWgBRLMJb9h4PLuoJQ90JZ0NLtRBwVVjAJ
BgNVHRMEAjAAMAoGCCqGSM49BAMCA0gAMEUCIDfHdU+//hq6TG0pUbBCLQHyrNqg
q8HutTlGBGMvAZAMAiEAiRbwpzzkpsItIxKf0EsuyPRPy9pBhwMWnHZXpXOPr0E=
-----END CERTIFICATE-----";

    /// The same as certificates were before 1996, and as some servers still have them.
    const OLD: &str = "-----BEGIN CERTIFICATE-----
MIIBJjCBzAITQO7vNXc3T31wsZQIsO+ZaoiEqDAKBggqhkjOPQQDAjAVMRMwEQYD
VQQDDApkYi5leGFtcGxlMCAXDTI2MTEyOTA5MzMxM1oYDzIxMjYxMTA1MDkzMzEz
WjAVMRMwEQYDVQQDDApkYi5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
QgAEglInDuY0TsYvNkpYV3JqEWeWIKgOHfPUv0Lwxw+le8rJZP8PLgWh24+8GKHv
/r0MudxtwlwkoWxUsHPQfMF65zAKBggqhkjOPQQDAgNJADBGAiEA8GjbRy6jEsES
tkxvMjeevO/ig2V2ibmzr4jmSMT4eMwCIQClXRQfr7DqE1RZgVt6tjgObL4F12/h
G7lG6PBxOl4InA==
-----END CERTIFICATE-----";

    #[test]
    fn who_shows_a_certificate_without_its_key_is_refused_whatever_is_checked() {
        for (text, check, expected) in [
            (CERTIFICATE, Check::Nothing, false),
            (CERTIFICATE, Check::Chain, false),
            // Its key cannot be read, so that it proves nothing, and no password is bound to it.
            (OLD, Check::Nothing, true),
            (OLD, Check::Chain, false),
        ] {
            let shown = CertificateDer::from_pem_slice(text.as_bytes()).expect("a certificate");
            assert_eq!(is_readable(&shown), text == CERTIFICATE);
            for version in [&TLS12, &TLS13] {
                let shaken = shake_hands(&shown, check, version);
                assert_eq!(
                    shaken.is_ok(),
                    expected,
                    "{check:?} {version:?}: {shaken:?}"
                );
            }
        }
    }

    /// A handshake with a server that has a key of its own and shows this certificate.
    fn shake_hands(
        shown: &CertificateDer<'static>,
        check: Check,
        version: &'static SupportedProtocolVersion,
    ) -> Result<(), Error> {
        let provider = Arc::new(default_provider());
        let mut client = client(shown, check, Arc::clone(&provider))?;
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random);
        let key = PrivatePkcs8KeyDer::from(key.expect("a key").as_ref().to_vec()).into();
        let shows = CertifiedKey::new(vec![shown.clone()], any_ecdsa_type(&key)?);
        let server = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[version])?
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(SingleCertAndKey::from(shows)));
        let mut server = ServerConnection::new(Arc::new(server))?;
        while client.is_handshaking() {
            let mut bytes = Vec::new();
            client.write_tls(&mut bytes).expect("memory");
            server.read_tls(&mut &*bytes).expect("memory");
            server.process_new_packets()?;
            bytes.clear();
            while server.wants_write() {
                server.write_tls(&mut bytes).expect("memory");
            }
            client.read_tls(&mut &*bytes).expect("memory");
            client.process_new_packets()?;
        }
        Ok(())
    }

    fn client(
        root: &CertificateDer<'static>,
        check: Check,
        provider: Arc<CryptoProvider>,
    ) -> Result<ClientConnection, Error> {
        let algorithms = provider.signature_verification_algorithms;
        let verifier = Verifier::new(check, Some(vec![root.clone()]), algorithms);
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        let name = "db.example".try_into().expect("a name");
        ClientConnection::new(Arc::new(config), name)
    }
}
