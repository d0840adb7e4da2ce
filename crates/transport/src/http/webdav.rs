//! WebDAV.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::Url;

use super::xml::{Piece, pieces};
use super::{Answer, Client};
use crate::error::Error;
use crate::options::Options;
use crate::path::RemotePath;
use crate::remote::{Abilities, Creation, Entry, Headers, Remote};
use crate::secret::Secret;
use crate::temporary::temporary;

/// What of a path is not written as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is asked about the things in a folder.
const QUESTION: &[u8] = br#"<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>"#;

/// A folder of a WebDAV server.
pub struct WebDav {
    client: Client,
    /// The address of the folder, with a slash at its end.
    base: Url,
    folders: HashSet<RemotePath>,
    has_move: bool,
}

impl WebDav {
    pub fn connect(
        url: &str,
        user: &str,
        secret: &Secret,
        options: &Options,
    ) -> Result<Self, Error> {
        let mut base: Url = url
            .parse()
            .map_err(|error| Error::Unreachable(format!("{url}: {error}")))?;
        if base.cannot_be_a_base() || !matches!(base.scheme(), "http" | "https") {
            return Err(Error::Unreachable(format!("{url} is no address of HTTP")));
        }
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        base.set_query(None);
        base.set_fragment(None);
        let authorization = (!user.is_empty()).then(|| {
            format!(
                "Basic {}",
                STANDARD.encode(format!("{user}:{}", secret.expose()))
            )
        });
        let client = Client::new(options, authorization)?;
        let dav = Self {
            client,
            base,
            folders: HashSet::new(),
            has_move: true,
        };
        let answer = dav.client.send(
            "PROPFIND",
            dav.base.as_str(),
            &[("depth", "0")],
            Some(QUESTION),
        )?;
        match answer.status.as_u16() {
            200..=299 => {
                propfind(&answer)?;
                Ok(dav)
            }
            // A server without lists may still take files; whether it lets in shows with the first.
            405 | 501 => Ok(dav),
            _ => Err(refusal(&answer)),
        }
    }

    fn url(&self, path: &RemotePath) -> String {
        format!(
            "{}{}",
            self.base,
            utf8_percent_encode(path.as_str(), ESCAPED)
        )
    }

    fn folder_url(&self, folder: &RemotePath) -> String {
        if folder.is_root() {
            self.base.to_string()
        } else {
            format!("{}/", self.url(folder))
        }
    }

    /// Sends a request, and makes an error of a refusal.
    fn answer(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<Answer, Error> {
        let answer = self.client.send(method, url, headers, body)?;
        if answer.status.is_success() {
            Ok(answer)
        } else {
            Err(refusal(&answer))
        }
    }

    fn make_folders(&mut self, path: &RemotePath) -> Result<(), Error> {
        for folder in path.folders() {
            if self.folders.contains(&folder) {
                continue;
            }
            let answer = self
                .client
                .send("MKCOL", &self.folder_url(&folder), &[], None)?;
            match answer.status.as_u16() {
                // A folder that is there already may not be made again, and is sometimes said to have moved.
                200..=299 | 301 | 405 | 409 => {}
                // A server that knows no folders makes them with the files.
                501 => {}
                _ => return Err(refusal(&answer)),
            }
            self.folders.insert(folder);
        }
        Ok(())
    }

    fn move_file(
        &self,
        from: &RemotePath,
        to: &RemotePath,
        overwrite: &str,
    ) -> Result<Answer, Error> {
        let to = self.url(to);
        self.client.send(
            "MOVE",
            &self.url(from),
            &[("destination", &to), ("overwrite", overwrite)],
            None,
        )
    }

    fn write(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<(), Error> {
        self.make_folders(path)?;
        if self.has_move {
            let beside = path.beside(&temporary());
            if let Err(error) = self.answer("PUT", &self.url(&beside), &[], Some(bytes)) {
                let _ = self.client.send("DELETE", &self.url(&beside), &[], None);
                return Err(error);
            }
            let moved = self.move_file(&beside, path, "T")?;
            if moved.status.is_success() {
                return Ok(());
            }
            let _ = self.client.send("DELETE", &self.url(&beside), &[], None);
            if !moved.is(405) && !moved.is(501) {
                return Err(refusal(&moved));
            }
            self.has_move = false;
        }
        self.answer("PUT", &self.url(path), &[], Some(bytes))
            .map(|_| ())
    }

    fn create(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.make_folders(path)?;
        if self.has_move {
            let beside = path.beside(&temporary());
            self.answer("PUT", &self.url(&beside), &[], Some(bytes))?;
            let moved = self.move_file(&beside, path, "F")?;
            if moved.status.is_success() {
                return Ok(true);
            }
            let _ = self.client.send("DELETE", &self.url(&beside), &[], None);
            match moved.status.as_u16() {
                412 => return Ok(false),
                405 | 501 => self.has_move = false,
                _ => return Err(refusal(&moved)),
            }
        }
        let answer = self.client.send(
            "PUT",
            &self.url(path),
            &[("if-none-match", "*")],
            Some(bytes),
        )?;
        match answer.status.as_u16() {
            200..=299 => Ok(true),
            409 | 412 => Ok(false),
            _ => Err(refusal(&answer)),
        }
    }
}

impl Remote for WebDav {
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error> {
        match self.answer("GET", &self.url(path), &[], None) {
            Ok(answer) => Ok(Some(answer.body)),
            Err(Error::NotFound(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        let url = self.folder_url(folder);
        let answer = match self.answer("PROPFIND", &url, &[("depth", "1")], Some(QUESTION)) {
            Err(Error::NotFound(_)) => return Ok(Vec::new()),
            other => other?,
        };
        let own = Url::parse(&url)
            .map(|url| plain(url.path()))
            .unwrap_or_default();
        Ok(propfind(&answer)?
            .into_iter()
            .filter(|(path, _)| *path != own)
            .map(|(_, entry)| entry)
            .filter(|entry| !entry.name.is_empty())
            .collect())
    }

    fn put_with(&mut self, path: &RemotePath, bytes: &[u8], _: &Headers<'_>) -> Result<(), Error> {
        let done = self.write(path, bytes);
        if done.is_err() {
            // A folder that was removed meanwhile is made again by whoever tries again.
            self.folders.clear();
        }
        done
    }

    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error> {
        match self.answer("DELETE", &self.url(path), &[], None) {
            Ok(_) => Ok(true),
            Err(Error::NotFound(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn remove_folder(&mut self, folder: &RemotePath) -> Result<bool, Error> {
        // The server would remove what is in it as well.
        if !self.list(folder)?.is_empty() {
            return Ok(false);
        }
        match self.answer("DELETE", &self.folder_url(folder), &[], None) {
            Ok(_) => {
                self.folders.remove(folder);
                Ok(true)
            }
            Err(Error::NotFound(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn rename(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        let moved = self.move_file(from, to, "T")?;
        if moved.status.is_success() {
            Ok(())
        } else {
            Err(refusal(&moved))
        }
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.create(path, bytes)
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            rename: self.has_move,
            whole: self.has_move,
            folders: true,
            headers: false,
            creation: if self.has_move {
                Creation::Atomic
            } else {
                Creation::Checked
            },
        }
    }
}

/// What a refusal of WebDAV means.
fn refusal(answer: &Answer) -> Error {
    let said = words(&String::from_utf8_lossy(&answer.body));
    match answer.status.as_u16() {
        401 if !answer.asked.is_empty() && !answer.asked.to_lowercase().contains("basic") => {
            Error::Unsupported(format!("the server wants {}", answer.asked))
        }
        300..=399 => Error::NotFound(format!(
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

/// The things that an answer names, each with its path.
fn propfind(answer: &Answer) -> Result<Vec<(String, Entry)>, Error> {
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
                    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
                    let size = if is_folder { 0 } else { size };
                    found.push((
                        path.clone(),
                        Entry {
                            name,
                            size,
                            is_folder,
                        },
                    ));
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
fn plain(address: &str) -> String {
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
