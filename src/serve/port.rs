//! The port of the preview: the one that was asked for, or the first free one.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;

use tokio::net::TcpListener;

use crate::diagnostic::{PortState, Problem};

/// Listens on a port, or on the first free one of some.
///
/// # Errors
/// None is free, or the system refuses.
pub async fn listen(port: Option<u16>, ports: RangeInclusive<u16>) -> Result<TcpListener, Problem> {
    let tried = port.map_or(ports.clone(), |port| port..=port);
    let addresses = tried.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let bound = TcpListener::bind(&*addresses.collect::<Vec<_>>()).await;
    bound.map_err(|error| Problem::Port {
        port: port.map_or_else(
            || format!("{}–{}", ports.start(), ports.end()),
            |port| port.to_string(),
        ),
        state: state(port, &ports, &error),
    })
}

fn state(port: Option<u16>, ports: &RangeInclusive<u16>, error: &io::Error) -> PortState {
    match (port, error.kind()) {
        (Some(port), ErrorKind::AddrInUse) => PortState::Taken {
            by: holder(port),
            other: match port.checked_add(1) {
                Some(next) if next > 1024 => next,
                _ => *ports.start(),
            },
        },
        (None, ErrorKind::AddrInUse) => PortState::AllTaken,
        (_, ErrorKind::PermissionDenied) => PortState::Forbidden,
        _ => PortState::Other(error.to_string()),
    }
}

/// The process that listens on a port of this machine, as far as this user may know.
#[cfg(target_os = "linux")]
fn holder(port: u16) -> Option<String> {
    use std::fs;
    use std::path::Path;

    let tables = ["/proc/net/tcp", "/proc/net/tcp6"];
    let tables = tables
        .iter()
        .filter_map(|table| fs::read_to_string(table).ok());
    let sockets: Vec<String> = tables
        .flat_map(|table| {
            let lines = table.lines().filter_map(|line| listening_on(port, line));
            lines
                .map(|inode| format!("socket:[{inode}]"))
                .collect::<Vec<_>>()
        })
        .collect();
    for process in fs::read_dir("/proc").ok()?.flatten() {
        let holds = |file: fs::DirEntry| {
            let target = fs::read_link(file.path()).unwrap_or_default();
            sockets.iter().any(|socket| Path::new(socket) == target)
        };
        let files = fs::read_dir(process.path().join("fd"));
        if files.into_iter().flatten().flatten().any(holds) {
            let name = fs::read_to_string(process.path().join("comm")).ok()?;
            // A process may call itself anything.
            let name: String = name.chars().filter(|it| !it.is_control()).collect();
            let number = process.file_name();
            return Some(format!("{name} (PID {})", number.to_string_lossy()));
        }
    }
    None
}

#[cfg(not(target_os = "linux"))]
fn holder(_: u16) -> Option<String> {
    None
}

/// The inode of a socket that listens on that port, by a line of the table of sockets.
#[cfg(target_os = "linux")]
fn listening_on(port: u16, line: &str) -> Option<&str> {
    const LISTENS: &str = "0A";
    let fields: Vec<&str> = line.split_whitespace().collect();
    let (_, own) = fields.get(1)?.rsplit_once(':')?;
    let same = u16::from_str_radix(own, 16).is_ok_and(|own| own == port);
    (same && *fields.get(3)? == LISTENS).then_some(*fields.get(9)?)
}
