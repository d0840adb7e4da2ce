//! Something between a client and a server that cuts the wire.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::spawn;

/// Starts a proxy in front of a port, which cuts all connections once a client has sent so many bytes. It follows
/// the data connections of FTP. Its threads end with their connections.
pub fn cutting_after(server: u16, bytes: usize) -> u16 {
    let left = Arc::new(AtomicI64::new(
        i64::try_from(bytes).expect("a small number"),
    ));
    in_front_of(server, &left)
}

fn in_front_of(server: u16, left: &Arc<AtomicI64>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let left = Arc::clone(left);
    spawn(move || {
        while let Ok((client, _)) = listener.accept() {
            let Ok(host) = TcpStream::connect(("127.0.0.1", server)) else {
                return;
            };
            let (client_too, host_too) = (
                client.try_clone().expect("a socket"),
                host.try_clone().expect("a socket"),
            );
            let counted = Arc::clone(&left);
            spawn(move || forward(client_too, host_too, &counted, true));
            let counted = Arc::clone(&left);
            spawn(move || forward(host, client, &counted, false));
        }
    });
    port
}

fn forward(mut from: TcpStream, mut to: TcpStream, left: &Arc<AtomicI64>, is_counted: bool) {
    let mut buffer = [0; 4096];
    while let Ok(read) = from.read(&mut buffer) {
        let Some(mut piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else {
            // An end that was said is passed on.
            let _ = to.shutdown(Shutdown::Write);
            return;
        };
        if is_counted {
            let before = left.fetch_sub(
                i64::try_from(read).expect("a small number"),
                Ordering::SeqCst,
            );
            if before <= 0 {
                break;
            }
            piece = piece
                .get(..usize::try_from(before).unwrap_or(0))
                .unwrap_or(piece);
        } else if left.load(Ordering::SeqCst) <= 0 {
            break;
        }
        let followed = if is_counted {
            None
        } else {
            followed(piece, left)
        };
        if to.write_all(followed.as_deref().unwrap_or(piece)).is_err() {
            break;
        }
        if left.load(Ordering::SeqCst) <= 0 {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

/// The reply that names a port for data, with the port of a proxy in front of it.
fn followed(piece: &[u8], left: &Arc<AtomicI64>) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(piece)
        .ok()
        .filter(|text| text.starts_with("229 "))?;
    let (head, rest) = text.split_once("(|||")?;
    let (port, tail) = rest.split_once('|')?;
    Some(format!("{head}(|||{}|{tail}", in_front_of(port.parse().ok()?, left)).into_bytes())
}
