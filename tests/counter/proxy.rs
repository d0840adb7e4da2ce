//! A way to PostgreSQL that breaks at a chosen moment.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Cut {
    Never,
    /// The server never hears of the end of the transaction.
    BeforeCommit,
    /// The server ends the transaction, and its answer is lost.
    AfterCommit,
    /// Nothing gets through any more, old or new.
    Always,
}

pub struct Proxy {
    pub port: u16,
    cut: Arc<AtomicU8>,
    /// How many further connections end before they begin.
    refusals: Arc<AtomicU32>,
}

impl Proxy {
    pub fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let own = listener.local_addr().expect("a port").port();
        let cut = Arc::new(AtomicU8::new(Cut::Never as u8));
        let shared = Arc::clone(&cut);
        let refusals = Arc::new(AtomicU32::new(0));
        let left = Arc::clone(&refusals);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if shared.load(Ordering::SeqCst) == Cut::Always as u8 {
                    continue;
                }
                let order = Ordering::SeqCst;
                if left
                    .fetch_update(order, order, |left| left.checked_sub(1))
                    .is_ok()
                {
                    continue;
                }
                let server = SocketAddr::from(([127, 0, 0, 1], port));
                let server = TcpStream::connect(server).expect("the server listens");
                let cut = Arc::clone(&shared);
                thread::spawn(move || relay(client, server, &cut));
            }
        });
        Self {
            port: own,
            cut,
            refusals,
        }
    }

    /// Breaks the way at the next moment of a kind, once; `Always` until `Never`.
    pub fn cut(&self, cut: Cut) {
        self.cut.store(cut as u8, Ordering::SeqCst);
    }

    /// Lets no further connections through for a while, as a server does that starts anew.
    pub fn refuse(&self, connections: u32) {
        self.refusals.store(connections, Ordering::SeqCst);
    }

    /// Whether connections were refused as often as they should be.
    pub fn has_refused(&self) -> bool {
        self.refusals.load(Ordering::SeqCst) == 0
    }

    /// Whether it was broken since.
    pub fn is_done(&self) -> bool {
        self.cut.load(Ordering::SeqCst) == Cut::Never as u8
    }
}

fn relay(client: TcpStream, server: TcpStream, cut: &AtomicU8) {
    let take = |kind: Cut| {
        let never = Cut::Never as u8;
        let order = Ordering::SeqCst;
        cut.compare_exchange(kind as u8, never, order, order)
            .is_ok()
    };
    let (mut from, mut to) = (
        client.try_clone().expect("a copy"),
        server.try_clone().expect("a copy"),
    );
    let back = {
        let (from, to) = (
            server.try_clone().expect("a copy"),
            client.try_clone().expect("a copy"),
        );
        thread::spawn(move || copy(from, to))
    };
    let mut bytes = vec![0; 1 << 16];
    while let Ok(length) = from.read(&mut bytes) {
        let sent = &bytes[..length];
        if length == 0 || cut.load(Ordering::SeqCst) == Cut::Always as u8 {
            break;
        }
        // A simple query of COMMIT, as the client sends it.
        let commits = sent.windows(7).any(|part| part == b"COMMIT\0");
        if commits && take(Cut::BeforeCommit) {
            break;
        }
        if commits && take(Cut::AfterCommit) {
            // The client hears nothing more.
            client
                .shutdown(Shutdown::Write)
                .expect("a socket can be shut");
            to.write_all(sent).expect("the server takes it");
            // The server ends the transaction, says so to nobody, and hears of the end.
            break;
        }
        if to.write_all(sent).is_err() {
            break;
        }
    }
    // What was written is still read by the server.
    let _ = server.shutdown(Shutdown::Write);
    let _ = client.shutdown(Shutdown::Both);
    let _ = back.join();
}

fn copy(mut from: TcpStream, mut to: TcpStream) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(length) = from.read(&mut bytes) {
        if length == 0 {
            break;
        }
        // The other side may be shut: the answer is lost, but read to its end.
        let _ = to.write_all(&bytes[..length]);
    }
    let _ = to.shutdown(Shutdown::Both);
}
