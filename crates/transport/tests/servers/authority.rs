//! An authority for certificates that nobody knows.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::place::{printed, tool};

/// An authority that nobody knows.
pub struct Authority {
    folder: PathBuf,
}

impl Authority {
    /// Makes one, with its files in a folder.
    pub fn new(folder: &Path) -> Self {
        let authority = Self {
            folder: folder.to_owned(),
        };
        authority.openssl(&[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "30",
            "-subj",
            "/CN=authority",
            "-keyout",
            "authority.key",
            "-out",
            "authority.pem",
        ]);
        authority
    }

    fn openssl(&self, arguments: &[&str]) {
        printed(
            Command::new(tool("openssl", "openssl"))
                .args(arguments)
                .current_dir(&self.folder),
        );
    }

    /// Makes `host.pem` and `host.key` for a name, and tells where the authority's certificate is.
    pub fn certify(&self, folder: &Path, name: &str, is_expired: bool) -> PathBuf {
        let write =
            |file: &str, text: &str| std::fs::write(folder.join(file), text).expect("a file");
        write(
            "extensions",
            &format!("subjectAltName=DNS:{name}\nbasicConstraints=CA:FALSE\n"),
        );
        write("index", "");
        write(
            "ca.conf",
            "[ca]\ndefault_ca=a\n[a]\ndatabase=index\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n",
        );
        self.openssl(&[
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            &format!("/CN={name}"),
            "-keyout",
            "host.key",
            "-out",
            "host.csr",
        ]);
        let (from, to) = if is_expired {
            ("20200101000000Z", "20200201000000Z")
        } else {
            ("20200101000000Z", "20490101000000Z")
        };
        self.openssl(&[
            "ca",
            "-batch",
            "-notext",
            "-config",
            "ca.conf",
            "-cert",
            "authority.pem",
            "-keyfile",
            "authority.key",
            "-extfile",
            "extensions",
            "-startdate",
            from,
            "-enddate",
            to,
            "-in",
            "host.csr",
            "-out",
            "host.pem",
        ]);
        folder.join("authority.pem")
    }
}
