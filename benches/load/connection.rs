//! A reader's connection: requests as a browser sends them, without a browser's cost.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that is kept alive.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address)
            .await
            .expect("the counter listens");
        Self::over(stream)
    }

    /// A connection over a socket.
    pub fn over(stream: TcpStream) -> Self {
        stream.set_nodelay(true).expect("a socket takes options");
        Self {
            stream,
            buffer: Vec::with_capacity(4096),
        }
    }

    /// Sends a view of a page by some visitor, and gives the status; none if the connection broke.
    pub async fn view(&mut self, visitor: u64, page: u64) -> Option<u16> {
        self.view_as("141.0.0.0", visitor, page).await
    }

    /// The same with some version of a browser.
    pub async fn view_as(&mut self, version: &str, visitor: u64, page: u64) -> Option<u16> {
        let [_, a, b, c] = (visitor as u32).to_be_bytes();
        let body = format!("2019/page-{page}\n2019/page-0");
        let request = format!(
            "POST /v1/s/load HTTP/1.1\r\nHost: xem.example\r\n\
             X-Forwarded-For: 10.{a}.{b}.{c}\r\n\
             User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version} Safari/537.36\r\n\
             Accept: */*\r\nAccept-Language: vi-VN,vi;q=0.9,en-US;q=0.6,en;q=0.5\r\n\
             Accept-Encoding: gzip, deflate, br, zstd\r\nOrigin: https://load.example\r\n\
             Referer: https://load.example/\r\nSec-Fetch-Dest: empty\r\nSec-Fetch-Mode: cors\r\n\
             Sec-Fetch-Site: cross-site\r\nContent-Type: text/plain;charset=UTF-8\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await.ok()?;
        self.answer().await
    }

    async fn answer(&mut self) -> Option<u16> {
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await.ok()? == 0 {
                return None;
            }
            let Some(end) = self.buffer.windows(4).position(|part| part == b"\r\n\r\n") else {
                continue;
            };
            let head = str::from_utf8(&self.buffer[..end]).ok()?;
            let length: usize = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))?
                .parse()
                .ok()?;
            if self.buffer.len() >= end + 4 + length {
                return head.get(9..12)?.parse().ok();
            }
        }
    }
}
