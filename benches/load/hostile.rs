//! A hostile client: false views with other browsers, and connections that never ask anything.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::LocalSet;
use tokio::time::sleep;

use super::connection::Connection;

/// Where the false views come from; the counter trusts no proxy there.
const FLOODER: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);
/// Where connections come from that take places.
const HOLDER: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 3);

/// Connections over which false views come, each as fast as it is answered.
const FLOODS: u64 = 16;
/// Connections that are held at a time, more than all places.
const HELD: usize = 1500;
/// How often one more is opened.
const EVERY: Duration = Duration::from_millis(2);

/// What the hostile client did.
#[derive(Default)]
pub struct Hostile {
    /// Views that were answered with 200.
    pub answered: Cell<u64>,
    /// Connections that were opened and never used.
    pub opened: Cell<u64>,
    next: Cell<u64>,
}

impl Hostile {
    /// Attacks a counter until some moment: views of a page, and held connections.
    pub fn attack(self: &Rc<Self>, tasks: &LocalSet, address: SocketAddr, page: u64, end: Instant) {
        for _ in 0..FLOODS {
            tasks.spawn_local(Rc::clone(self).flood(address, page, end));
        }
        tasks.spawn_local(Rc::clone(self).hold(address, end));
    }

    async fn flood(self: Rc<Self>, address: SocketAddr, page: u64, end: Instant) {
        while Instant::now() < end {
            let Ok(stream) = connect(FLOODER, address).await else {
                continue;
            };
            let mut connection = Connection::over(stream);
            while Instant::now() < end {
                let number = self.next.replace(self.next.get() + 1);
                match connection.view_as(&number.to_string(), number, page).await {
                    Some(200) => self.answered.set(self.answered.get() + 1),
                    Some(_) => {}
                    None => break,
                }
            }
        }
    }

    async fn hold(self: Rc<Self>, address: SocketAddr, end: Instant) {
        let mut held = VecDeque::new();
        while Instant::now() < end {
            if let Ok(mut stream) = connect(HOLDER, address).await {
                // It may be closed already, to make room for the next.
                let _ = stream
                    .write_all(b"POST /v1/s/load HTTP/1.1\r\nHost: a\r\nX-")
                    .await;
                held.push_back(stream);
                self.opened.set(self.opened.get() + 1);
            }
            if held.len() > HELD {
                held.pop_front();
            }
            sleep(EVERY).await;
        }
    }
}

async fn connect(from: Ipv4Addr, to: SocketAddr) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((from, 0)))?;
    socket.connect(to).await
}
