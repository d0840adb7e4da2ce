//! What servers of WebDAV answer.

use percent_encoding::percent_decode_str;

use super::Answer;
use super::xml::{Piece, pieces};
use crate::error::Error;

/// A file or a folder that an answer names.
pub struct Thing {
    /// Its path as its letters, without a slash at its end.
    pub path: String,
    pub size: u64,
    pub is_folder: bool,
}

impl Thing {
    /// The name within its folder.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// What a refusal of WebDAV means.
pub fn refusal(answer: &Answer) -> Error {
    let said = words(&String::from_utf8_lossy(&answer.body));
    match answer.status.as_u16() {
        401 if !answer.asked.is_empty() && !answer.asked.to_lowercase().contains("basic") => {
            Error::Unsupported(format!("the server wants {}", answer.asked))
        }
        // Asked to remove or to rename, a server tells in this way that some of it could not be done.
        207 => Error::Failed(format!("{} {said}", answer.status)),
        // Often to a page to log in: the file may be there all the same.
        300..=399 => Error::Failed(format!(
            "{}: the server leads to another address",
            answer.status
        )),
        _ => answer.refusal(&said),
    }
}

/// The words of the page that came with a refusal, as many as fit on a few lines.
fn words(page: &str) -> String {
    let mut text = String::new();
    for piece in page.split('<') {
        text.push(' ');
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    let text: Vec<_> = text.split_whitespace().collect();
    text.join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(300)
        .collect()
}

/// The things that an answer names.
pub fn things(answer: &Answer) -> Result<Vec<Thing>, Error> {
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let (mut path, mut size, mut is_folder) = (String::new(), 0, false);
    let mut is_one = false;
    for piece in pieces(&answer.body)? {
        match piece {
            Piece::Open(name) => {
                match name.as_str() {
                    "multistatus" => is_one = true,
                    "response" => (path, size, is_folder) = (String::new(), 0, false),
                    "collection" => is_folder = true,
                    _ => {}
                }
                open.push(name);
            }
            Piece::Text(text) => match open.last().map(String::as_str) {
                Some("href") => path = plain(text.trim()),
                Some("getcontentlength") => size = text.trim().parse().unwrap_or(0),
                _ => {}
            },
            Piece::Close(name) => {
                open.pop();
                if name == "response" {
                    found.push(Thing {
                        path: std::mem::take(&mut path),
                        size,
                        is_folder,
                    });
                }
            }
        }
    }
    if is_one {
        Ok(found)
    } else {
        Err(Error::Garbled("this is no answer of WebDAV".to_owned()))
    }
}

/// The path of an address, as its letters, without a slash at its end.
pub fn plain(address: &str) -> String {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest
            .find('/')
            .and_then(|start| rest.get(start..))
            .unwrap_or("/"),
        None => address,
    };
    percent_decode_str(path)
        .decode_utf8_lossy()
        .trim_end_matches('/')
        .to_owned()
}
