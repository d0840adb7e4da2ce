//! `security.txt`: whom those tell who find a hole (RFC 9116).

use std::fmt::Write as _;

use crate::config::Config;
use crate::site::HostFile;

/// The text of the file.
pub(super) fn text(config: &Config) -> String {
    let mut text = String::new();
    let Some(security) = &config.hosting.security else {
        return text;
    };
    // Writing to a string does not fail.
    for contact in &security.contact {
        let _ = writeln!(text, "Contact: {}", contact.0);
    }
    let _ = writeln!(text, "Expires: {}T23:59:59Z", security.expires.0);
    let _ = writeln!(text, "Preferred-Languages: {}", config.language);
    if let Some(base) = &config.base_url {
        let _ = writeln!(
            text,
            "Canonical: {}",
            base.join(HostFile::SecurityTxt.path())
        );
    }
    if let Some(policy) = &security.policy {
        let _ = writeln!(text, "Policy: {}", policy.0);
    }
    text
}
