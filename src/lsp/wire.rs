//! Messages over two streams, as the Language Server Protocol frames them.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Mutex, PoisonError};

use lsp_server::{Message, Notification, Response};
use serde::Serialize;

/// A message of more bytes is none: the largest text of a site has a sixteenth of them.
const MOST: u64 = 64 * 1024 * 1024;
/// A line of a head is shorter.
const LONGEST_LINE: u64 = 4096;

/// What an editor sent.
#[derive(Debug)]
pub enum Received {
    /// A message.
    Message(Message),
    /// Something else between the messages.
    Malformed,
}

/// Reads the next message; none where there are no more. Lines that belong to no head are passed over.
///
/// # Errors
/// Those of the stream; a message is announced that nobody can hold.
pub fn receive(input: &mut impl BufRead) -> io::Result<Option<Received>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input
            .by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)?
            == 0
        {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match (line.trim_end().split_once(':'), length) {
            (Some((name, value)), _) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok();
            }
            (None, Some(length)) if line.trim().is_empty() => return body(input, length),
            _ => {}
        }
    }
}

fn body(input: &mut impl BufRead, length: u64) -> io::Result<Option<Received>> {
    if length > MOST {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    let mut text = Vec::new();
    let read = input.by_ref().take(length).read_to_end(&mut text)?;
    if (read as u64) < length {
        return Ok(None);
    }
    let message = serde_json::from_slice(&text);
    Ok(Some(message.map_or(Received::Malformed, Received::Message)))
}

/// Where an editor reads, for several threads.
pub struct Output(Mutex<Box<dyn Write + Send>>);

impl Output {
    /// Writes to a stream.
    pub fn new(stream: impl Write + Send + 'static) -> Self {
        Self(Mutex::new(Box::new(stream)))
    }

    /// Sends a message. An editor that reads no more will soon close the other stream, which ends the server.
    pub fn send(&self, message: impl Into<Message>) {
        let mut stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = message.into().write(&mut *stream);
    }

    /// Tells of something.
    pub fn notify(&self, method: &str, params: impl Serialize) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// Answers something that was no message, and so has no number.
    pub fn refuse_malformed(&self) {
        let text = r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no message"}}"#;
        let mut stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let head = format!("Content-Length: {}\r\n\r\n", text.len());
        let _ = stream.write_all(head.as_bytes());
        let _ = stream.write_all(text.as_bytes());
        let _ = stream.flush();
    }

    /// Answers a request.
    pub fn answer(&self, response: Response) {
        self.send(response);
    }
}

#[cfg(test)]
mod tests {
    use super::{Received, receive};

    #[test]
    fn what_stands_between_messages_is_passed_over() {
        let whole = r#"{"jsonrpc":"2.0","method":"a"}"#;
        let framed = |text: &str| format!("Content-Length: {}\r\n\r\n{text}", text.len());
        // A stream, and how many messages and others are read before it ends, or is refused.
        let cases = [
            (framed(whole), "m."),
            (format!("rác\r\n\r\n{}", framed(whole)), "m."),
            (format!("{}{}", framed("{"), framed(whole)), "xm."),
            (framed("1"), "x."),
            (framed("\u{feff}"), "x."),
            (format!("content-length: {}\n\n{whole}", whole.len()), "m."),
            ("Content-Length: 99\r\n\r\n{".to_owned(), "."),
            ("Content-Length: x\r\n\r\n".to_owned(), "."),
            ("Content-Length: 99999999999999\r\n\r\n".to_owned(), "!"),
            (String::new(), "."),
        ];
        for (stream, expected) in cases {
            let mut input = stream.as_bytes();
            let mut found = String::new();
            loop {
                match receive(&mut input) {
                    Ok(Some(Received::Message(_))) => found.push('m'),
                    Ok(Some(Received::Malformed)) => found.push('x'),
                    Ok(None) => break found.push('.'),
                    Err(_) => break found.push('!'),
                }
            }
            assert_eq!(found, expected, "{stream:?}");
        }
    }
}
