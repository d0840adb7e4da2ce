//! Problems with the machine: its ports, its clock, its rights.

use std::fs::{self, File, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, SystemTime};

use super::files::FileCase;
use crate::support::Project;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub const CASES: &[FileCase] = &[
    FileCase {
        code: "bad-epoch",
        spoil: |_| (),
        args: &["SOURCE_DATE_EPOCH=-5", "check"],
        exit: 2,
        told: "\
error[bad-epoch]: SOURCE_DATE_EPOCH is `-5`, which is not a time
 |
 = help: write whole seconds since 1970, such as `SOURCE_DATE_EPOCH=$(date +%s)`, or unset it
",
    },
    FileCase {
        code: "bad-epoch",
        spoil: |_| (),
        args: &["SOURCE_DATE_EPOCH=abc", "build", "--out", "OUT"],
        exit: 2,
        told: "error[bad-epoch]: SOURCE_DATE_EPOCH is `abc`, which is not a time\n",
    },
    FileCase {
        code: "bad-epoch",
        spoil: |_| (),
        args: &["SOURCE_DATE_EPOCH=+5", "new", "Tin"],
        exit: 2,
        told: "error[bad-epoch]: SOURCE_DATE_EPOCH is `+5`, which is not a time\n",
    },
    FileCase {
        code: "bad-epoch",
        spoil: |_| (),
        args: &["SOURCE_DATE_EPOCH=1772730000000000000", "serve"],
        exit: 2,
        told: "error[bad-epoch]: SOURCE_DATE_EPOCH is `1772730000000000000`, which is not a time\n",
    },
    FileCase {
        code: "bad-epoch",
        spoil: |_| (),
        args: &["SOURCE_DATE_EPOCH=2026-01-01", "check"],
        exit: 2,
        told: "error[bad-epoch]: SOURCE_DATE_EPOCH is `2026-01-01`, which is not a time\n",
    },
    FileCase {
        code: "clock-behind",
        spoil: |project| set_time(project, SystemTime::now() + DAY),
        args: &["SOURCE_DATE_EPOCH=", "build", "--out", "OUT"],
        exit: 0,
        told: "\
 = help: set the clock, then build again; if it is right now, run `touch .bantin` in the output folder
",
    },
    FileCase {
        code: "clock-behind",
        spoil: |project| set_time(project, SystemTime::now() + DAY),
        args: &["SOURCE_DATE_EPOCH=", "build", "--strict", "--out", "OUT"],
        exit: 1,
        told: "warning[clock-behind]: the clock of this machine says ",
    },
    FileCase {
        code: "private-output",
        spoil: |project| set_mode(project, "", 0o700),
        args: &["build", "--out", "OUT"],
        exit: 0,
        told: "\
warning[private-output]: OUT can be read by its owner alone, so no web server shows it
 |
 = help: run `chmod -R go+rX OUT`, and `umask 022` before the next build
",
    },
    FileCase {
        code: "private-output",
        spoil: |project| set_mode(project, "index.html", 0o600),
        args: &["build", "--out", "OUT"],
        exit: 0,
        told: "\
warning[private-output]: OUT/index.html can be read by its owner alone, so no web server shows it
",
    },
    FileCase {
        code: "private-output",
        spoil: |project| {
            set_mode(project, "", 0o700);
            // Without it there is another warning.
            project.put("content/a.txt", "x");
        },
        args: &["build", "--strict", "--out", "OUT"],
        exit: 1,
        told: "warning[private-output]: OUT can be read by its owner alone",
    },
    FileCase {
        code: "clock-behind",
        spoil: |project| {
            set_time(project, SystemTime::now() + DAY);
            project.put("content/tin/2019/b.md", "---\ntitle: B\n---\n");
        },
        args: &["SOURCE_DATE_EPOCH=", "build", "--strict", "--out", "OUT"],
        exit: 1,
        told: "error[missing-key]: the key `date` is missing\n",
    },
    FileCase {
        code: "no-folder",
        spoil: |_| (),
        args: &["serve", "--site", "khong-co"],
        exit: 3,
        told: "\
error[no-folder]: there is no folder khong-co
 |
 = help: run the command in the folder of a site, or name it: `--site FOLDER`
",
    },
    FileCase {
        code: "no-folder",
        spoil: |_| (),
        args: &["serve", "--site", "config.toml"],
        exit: 3,
        told: "error[no-folder]: there is no folder config.toml\n",
    },
    FileCase {
        code: "port",
        spoil: |_| take(&[20_113]),
        args: &["serve", "--port", "20113"],
        exit: 3,
        told: "error[port]: port 20113 is in use by integration",
    },
    FileCase {
        code: "port",
        spoil: |_| take(&[20_111]),
        args: &["serve", "--port", "20111"],
        exit: 3,
        told: " = help: end that program, or take another port: `bantin serve --port 20112`\n",
    },
    FileCase {
        code: "port",
        spoil: |_| take(&[65_535]),
        args: &["serve", "--port", "65535"],
        exit: 3,
        told: " = help: end that program, or take another port: `bantin serve --port 1111`\n",
    },
    FileCase {
        code: "port",
        spoil: |_| take(&(1111..=1130).collect::<Vec<_>>()),
        args: &["serve"],
        exit: 3,
        told: "\
error[port]: the ports 1111–1130 are all in use
 |
 = help: end a preview that is no longer needed, or name a free port: `bantin serve --port 8000`
",
    },
    #[cfg(feature = "import")]
    FileCase {
        code: "no-document",
        spoil: |project| {
            let head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
            let stream = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes);
            project.put("cu.doc", head.into_iter().chain(stream).collect::<Vec<u8>>());
        },
        args: &["import", "cu.doc"],
        exit: 1,
        told: "\
error[no-document]: cu.doc is a document of an old Word
 |
 = help: open it in Word or LibreOffice, choose File, Save as, and the type Word document (.docx); then import that
",
    },
    #[cfg(not(feature = "counter"))]
    FileCase {
        code: "not-built-in",
        spoil: |_| (),
        args: &["counter", "push"],
        exit: 3,
        told: "\
error[not-built-in]: this program was built without `bantin counter`
 |
 = help: take a released program, which has all, or build it with the feature `full`: `cargo install --path . --locked --features full`
",
    },
    #[cfg(not(feature = "links"))]
    FileCase {
        code: "not-built-in",
        spoil: |_| (),
        args: &["check", "--links"],
        exit: 3,
        told: "\
error[not-built-in]: this program was built without `bantin check --links`
",
    },
    FileCase {
        code: "bad-allowed-host",
        spoil: |_| (),
        args: &["serve", "--allow-host", "http://localhost:8000/"],
        exit: 2,
        told: "\
error[bad-allowed-host]: `http://localhost:8000/` is not a host
 |
 = help: write what stands in the address bar between `//` and the next `/`, such as `--allow-host localhost:8000`
",
    },
];

/// Takes ports of this machine until the tests end; some may be taken already.
fn take(ports: &[u16]) {
    for port in ports {
        std::mem::forget(TcpListener::bind(("127.0.0.1", *port)));
    }
}

/// The last build was then.
fn set_time(project: &Project, time: SystemTime) {
    let list = File::open(project.out().join(".bantin")).expect("the list");
    list.set_modified(time).expect("a time");
}

fn set_mode(project: &Project, file: &str, mode: u32) {
    let path = project.out().join(file);
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("rights");
}
