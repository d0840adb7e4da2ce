//! What the replies of FTP servers mean.

use suppaftp::FtpError;
use suppaftp::types::Response;

use crate::certificate::from_wire;
use crate::error::{Error, is_full};

/// What went wrong, apart from what TLS knows better.
pub fn from_ftp(error: FtpError) -> Error {
    match error {
        FtpError::ConnectionError(error) => from_wire(&error),
        FtpError::UnexpectedResponse(reply) => from_reply(
            code_of(&reply),
            String::from_utf8_lossy(&reply.body).trim().to_owned(),
        ),
        FtpError::BadResponse => Error::Garbled("this is no reply of FTP".to_owned()),
        other => Error::Failed(other.to_string()),
    }
}

/// What a reply means. Servers share the codes and little else, so the words count as well.
fn from_reply(code: u32, said: String) -> Error {
    let words = said.to_lowercase();
    let has = |any: &[&str]| any.iter().any(|word| words.contains(word));
    // vsftpd and Pure-FTPd, which do not say why.
    let is_full = has(&["writing to local file", "during write to file"]) || is_full(&words);
    match code {
        421 => Error::Busy(said),
        // These may name the file, which may be called like anything.
        450 | 550 | 553 => {
            if has(&[
                "no such",
                "not found",
                "not exist",
                "doesn't exist",
                "cannot find",
                "can't find",
            ]) {
                Error::NotFound(said)
            } else if has(&[
                "permission",
                "denied",
                "not permitted",
                "not allowed",
                "read-only",
                "prohibited",
                "privileges",
            ]) {
                Error::NoPermission(said)
            } else if is_full {
                Error::Full(said)
            } else if code == 553 {
                // Of a name that is not allowed, or a folder that may not be written to.
                Error::NoPermission(said)
            } else if code == 450 {
                Error::Busy(said)
            } else {
                Error::Failed(said)
            }
        }
        _ if is_full => Error::Full(said),
        452 | 552 => Error::Full(said),
        331 | 332 | 430 | 530 | 532 => {
            if has(&["expired", "change your password", "change password"]) {
                Error::PasswordExpired(said)
            } else if has(&["encrypt", "tls", "ssl", "secure"]) {
                Error::EncryptionNeeded(said)
            } else if has(&["too many", "maximum", "limit"]) {
                Error::Busy(said)
            } else {
                Error::Refused(said)
            }
        }
        425 | 426 => Error::Cut(said),
        500..=504 => Error::Unsupported(said),
        0 => Error::Garbled(said),
        _ => Error::Failed(said),
    }
}

/// Whether there is nobody to reply after this, or replies may belong to earlier commands.
pub fn is_end(error: &FtpError) -> bool {
    match error {
        FtpError::UnexpectedResponse(reply) => {
            // vsftpd says so when one of its processes dies, which it does when it finds no port for data.
            code_of(reply) == 421 || reply.body.starts_with(b"500 OOPS")
        }
        _ => true,
    }
}

/// What went wrong on a connection that was in order before.
pub fn from_session(error: FtpError) -> Error {
    let is_end = is_end(&error);
    // The last words of a server may come unencrypted over TLS.
    let is_wire = matches!(error, FtpError::ConnectionError(_));
    match from_ftp(error) {
        Error::Unsupported(said) if is_end => Error::Cut(said),
        Error::Garbled(said) if is_wire => Error::Cut(said),
        other => other,
    }
}

/// The code of a reply that was not the one expected.
pub fn code(error: &FtpError) -> Option<u32> {
    match error {
        FtpError::UnexpectedResponse(reply) => Some(code_of(reply)),
        _ => None,
    }
}

/// The code of a reply. The library has no names for some that servers use, such as 522.
fn code_of(reply: &Response) -> u32 {
    match reply.status.code() {
        0 => reply
            .body
            .get(..3)
            .and_then(|code| std::str::from_utf8(code).ok()?.parse().ok())
            .unwrap_or(0),
        code => code,
    }
}

#[cfg(test)]
mod tests {
    use suppaftp::types::Response;
    use suppaftp::{FtpError, Status};

    use super::{from_ftp, from_reply};
    use crate::error::Error;

    #[test]
    fn replies_of_servers() {
        for (code, said, expected) in [
            (
                530,
                "530 Login incorrect.",
                Error::Refused as fn(String) -> Error,
            ),
            (
                530,
                "530 Password expired. Contact your administrator",
                Error::PasswordExpired,
            ),
            (
                530,
                "530 Non-anonymous sessions must use encryption.",
                Error::EncryptionNeeded,
            ),
            (
                421,
                "421 There are too many connections from your internet address.",
                Error::Busy,
            ),
            (
                530,
                "530 Sorry, the maximum number of clients (10) are already connected.",
                Error::Busy,
            ),
            (451, "451 Failure writing to local file.", Error::Full),
            (
                451,
                "451-Error during write to file\r\n451 Transfer aborted",
                Error::Full,
            ),
            (552, "552 Disk full - please upload later", Error::Full),
            (
                426,
                "426 No space left on device; transfer aborted.",
                Error::Full,
            ),
            (426, "426 Failure reading network stream.", Error::Cut),
            (550, "550 Permission denied.", Error::NoPermission),
            (553, "553 Could not create file.", Error::NoPermission),
            (
                550,
                "550 /a/b.html: No such file or directory",
                Error::NotFound,
            ),
            (550, "550 Failed to open file.", Error::Failed),
            (550, "550 quota.html: No such file", Error::NotFound),
            (550, "550 Insufficient privileges", Error::NoPermission),
            (553, "553 Insufficient disk space.", Error::Full),
            (552, "552 Insufficient storage space.", Error::Full),
            (450, "450 Insufficient storage space.", Error::Full),
            (421, "421 Quota of connections.", Error::Busy),
            (450, "450 quota.html: No such file", Error::NotFound),
            (451, "451 quota.html: try again", Error::Failed),
            (452, "452 Insufficient storage space", Error::Full),
            (550, "550 Disk quota exceeded", Error::Full),
            (426, "426 You are over quota", Error::Full),
            (502, "502 Command not implemented.", Error::Unsupported),
        ] {
            assert_eq!(from_reply(code, said.to_owned()), expected(said.to_owned()));
        }
    }

    #[test]
    fn codes_that_have_no_name() {
        let reply = |text: &str, code| {
            from_ftp(FtpError::UnexpectedResponse(Response::new(
                Status::from(code),
                text.as_bytes().to_vec(),
            )))
        };
        let busy = "530 Too many.";
        assert_eq!(reply(busy, 530), Error::Busy(busy.to_owned()));
        let unknown = "535 Failed security check.";
        assert_eq!(reply(unknown, 535), Error::Failed(unknown.to_owned()));
    }
}
