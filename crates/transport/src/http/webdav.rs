//! WebDAV.

mod create;

use std::collections::HashSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::dav_answer::{Thing, plain, refusal, things};
use super::{Answer, Client, basic};
use crate::error::{Error, unless_missing};
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

/// What became of a file that was to take a place.
enum Moved {
    Done,
    /// Something is in the place.
    Taken,
    /// The server moves nothing.
    Unable(Error),
}

fn folder_in_place() -> Error {
    Error::Failed("a folder is in its place".to_owned())
}

fn taken() -> Error {
    Error::Failed("something is in its place".to_owned())
}

/// The path of an address as answers are read.
fn own_path(url: &str) -> String {
    Url::parse(url)
        .map(|url| plain(url.path()))
        .unwrap_or_default()
}

/// A folder of a WebDAV server.
pub struct WebDav {
    client: Client,
    /// The address of the folder, with a slash at its end.
    base: Url,
    folders: HashSet<RemotePath>,
    has_move: bool,
    /// Whether a folder guards a file that is created.
    has_guard: bool,
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
        let authorization =
            (!user.is_empty()).then(|| format!("Basic {}", basic(user, secret).expose()));
        let client = Client::new(options, authorization)?;
        let dav = Self {
            client,
            base,
            folders: HashSet::new(),
            has_move: true,
            has_guard: true,
        };
        let answer = dav.client.send(
            "PROPFIND",
            dav.base.as_str(),
            &[("depth", "0")],
            Some(QUESTION),
        )?;
        match answer.status.as_u16() {
            200..=299 => {
                things(&answer)?;
                Ok(dav)
            }
            // A server without lists may still take files; whether it lets in shows with the first.
            405 | 501 => Ok(dav),
            300..=399 => Err(Error::NotFound(refusal(&answer).said().to_owned())),
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

    fn ask(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<Answer, Error> {
        self.client
            .send(method, url, headers, body)?
            .accepted(refusal)
    }

    /// Whether a folder is at a path; none where nothing is.
    fn is_folder(&self, path: &RemotePath) -> Result<Option<bool>, Error> {
        let url = self.url(path);
        let answer = self
            .client
            .send("PROPFIND", &url, &[("depth", "0")], Some(QUESTION))?;
        // Of a folder, whose address should end with a slash.
        if answer.status.is_redirection() {
            return Ok(Some(true));
        }
        let Some(answer) = unless_missing(answer.accepted(refusal))? else {
            return Ok(None);
        };
        let (found, own) = (things(&answer)?, own_path(&url));
        match found
            .iter()
            .find(|thing| thing.path == own)
            .or(found.first())
        {
            Some(thing) => Ok(Some(thing.is_folder)),
            None => Err(Error::Garbled("an answer about nothing".to_owned())),
        }
    }

    fn list_of(&self, url: &str) -> Result<Answer, Error> {
        self.ask("PROPFIND", url, &[("depth", "1")], Some(QUESTION))
    }

    /// What is in a folder, as the server names it, and whether it is a folder; none where nothing is.
    fn folder(&self, folder: &RemotePath) -> Result<Option<(bool, Vec<Thing>)>, Error> {
        let url = self.folder_url(folder);
        let Some(answer) = unless_missing(self.list_of(&url))? else {
            return Ok(None);
        };
        let own = own_path(&url);
        let (itself, inside): (Vec<_>, Vec<_>) = things(&answer)?
            .into_iter()
            .partition(|thing| thing.path == own);
        Ok(Some((itself.iter().any(|thing| thing.is_folder), inside)))
    }

    /// What was done. A folder that was removed meanwhile is made again by whoever tries again after an error.
    fn after<T>(&mut self, done: Result<T, Error>) -> Result<T, Error> {
        if done.is_err() {
            self.folders.clear();
        }
        done
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
                // Apache says so of one that another connection makes at the same moment.
                403 if self.is_folder(&folder)? == Some(true) => {}
                _ => return Err(refusal(&answer)),
            }
            self.folders.insert(folder);
        }
        Ok(())
    }

    fn move_file(
        &mut self,
        from: &RemotePath,
        to: &RemotePath,
        overwrite: &str,
    ) -> Result<Moved, Error> {
        let to = self.url(to);
        let answer = self.client.send(
            "MOVE",
            &self.url(from),
            &[("destination", &to), ("overwrite", overwrite)],
            None,
        )?;
        match answer.status.as_u16() {
            412 => Ok(Moved::Taken),
            // 502 is said by servers behind another one, which do not know themselves by the name in `Destination`.
            405 | 501 | 502 => {
                self.has_move = false;
                let said = refusal(&answer).said().to_owned();
                Ok(Moved::Unable(Error::Unsupported(said)))
            }
            207 => Err(refusal(&answer)),
            _ => answer.accepted(refusal).map(|_| Moved::Done),
        }
    }

    /// Removes what is at an address. False where nothing is.
    fn delete(&self, url: &str) -> Result<bool, Error> {
        let answer = self.client.send("DELETE", url, &[], None)?;
        if answer.is(207) {
            return Err(refusal(&answer));
        }
        Ok(unless_missing(answer.accepted(refusal))?.is_some())
    }

    /// Renames, in the place of a file that may be there. To overwrite a folder would remove all that is in it.
    fn replace(&mut self, from: &RemotePath, to: &RemotePath) -> Result<Moved, Error> {
        match self.move_file(from, to, "F")? {
            Moved::Taken => {}
            moved => return Ok(moved),
        }
        match self.is_folder(to) {
            Ok(Some(true)) => Err(folder_in_place()),
            Ok(Some(false)) => self.move_file(from, to, "T"),
            // It has gone meanwhile.
            Ok(None) => self.move_file(from, to, "F"),
            // What does not tell folders from files is not told to overwrite.
            Err(error @ Error::Unsupported(_)) => {
                self.has_move = false;
                Ok(Moved::Unable(error))
            }
            Err(error) => Err(error),
        }
    }

    /// Writes a file under a temporary name, moves it, and leaves nothing behind.
    fn write_and_move(
        &mut self,
        path: &RemotePath,
        bytes: &[u8],
        place: impl FnOnce(&mut Self, &RemotePath) -> Result<Moved, Error>,
    ) -> Result<Moved, Error> {
        let beside = path.beside(&temporary());
        let moved = self
            .ask("PUT", &self.url(&beside), &[], Some(bytes))
            .and_then(|_| place(self, &beside));
        if !matches!(moved, Ok(Moved::Done)) {
            let _ = self.client.send("DELETE", &self.url(&beside), &[], None);
        }
        moved
    }

    fn write(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<(), Error> {
        self.make_folders(path)?;
        if self.has_move {
            match self.write_and_move(path, bytes, |this, beside| this.replace(beside, path))? {
                Moved::Done => return Ok(()),
                Moved::Taken => return Err(taken()),
                Moved::Unable(_) => {}
            }
        }
        self.ask("PUT", &self.url(path), &[], Some(bytes))
            .map(|_| ())
    }
}

impl Remote for WebDav {
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error> {
        unless_missing(self.client.fetch(&self.url(path), refusal))
    }

    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        let inside = self.folder(folder)?.map(|(_, inside)| inside);
        Ok(inside
            .unwrap_or_default()
            .iter()
            .filter_map(|thing| Entry::named(thing.name(), thing.size, thing.is_folder))
            .collect())
    }

    fn put_with(&mut self, path: &RemotePath, bytes: &[u8], _: &Headers<'_>) -> Result<(), Error> {
        let done = self.write(path, bytes);
        self.after(done)
    }

    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error> {
        // The server would remove a folder with all that is in it.
        match self.is_folder(path)? {
            None => Ok(false),
            Some(true) => Err(folder_in_place()),
            Some(false) => self.delete(&self.url(path)),
        }
    }

    fn remove_folder(&mut self, folder: &RemotePath) -> Result<bool, Error> {
        // The server would remove what is in it as well.
        match self.folder(folder)? {
            Some((true, inside)) if inside.is_empty() => {
                self.folders.remove(folder);
                self.delete(&self.folder_url(folder))
            }
            _ => Ok(false),
        }
    }

    fn rename(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        // The name of a file is no place to move it to.
        if from == to {
            return match self.is_folder(from)? {
                Some(_) => Ok(()),
                None => Err(Error::NotFound(from.to_string())),
            };
        }
        match self.replace(from, to)? {
            Moved::Done => Ok(()),
            Moved::Taken => Err(taken()),
            Moved::Unable(error) => Err(error),
        }
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        let done = self.create(path, bytes);
        self.after(done)
    }

    fn abilities(&self) -> Abilities {
        let creation = match self.has_guard {
            true => Creation::Guarded,
            false => Creation::Checked,
        };
        Abilities {
            rename: self.has_move,
            whole: self.has_move,
            ..Abilities::of_files(creation)
        }
    }
}
