//! What TLS has against a host.

use std::io::Error as IoError;

use rustls::{CertificateError, Error as TlsError};

use crate::error::{CertificateProblem, Error};

/// What an error of a connection means, which TLS may have caused.
pub fn from_wire(error: &IoError) -> Error {
    match error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<TlsError>())
    {
        Some(tls) => from_tls(tls, None),
        None => Error::from_wire(error),
    }
}

/// What an error of TLS means.
pub fn from_tls(error: &TlsError, fingerprint: Option<String>) -> Error {
    let said = error.to_string();
    let problem = match error {
        TlsError::InvalidCertificate(problem) => match problem {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                CertificateProblem::Expired
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                CertificateProblem::NotYetValid
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                CertificateProblem::WrongName
            }
            CertificateError::UnknownIssuer => CertificateProblem::UnknownIssuer,
            _ => CertificateProblem::Invalid,
        },
        TlsError::AlertReceived(_) => return Error::Cut(said),
        _ => return Error::Garbled(said),
    };
    Error::Certificate {
        problem,
        said,
        fingerprint,
    }
}
