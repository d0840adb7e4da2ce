//! What a command prints for programs: standard output, which may be closed before its end.

use std::io::{self, ErrorKind, Write};

use super::{Exit, REFUSED};
use crate::diagnostic::Reporter;

/// Prints bytes. A program that reads no further has what it wants: that is no failure.
pub fn bytes(bytes: &[u8], reporter: &Reporter) -> Exit {
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let text = reporter.say(
                "Không ghi được ra đầu ra chuẩn; hãy xem chỗ trống trên đĩa",
                "Standard output cannot be written; look at the room on the disk",
            );
            reporter.line(&format!("{text}: {error}"));
            Err(REFUSED)
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
