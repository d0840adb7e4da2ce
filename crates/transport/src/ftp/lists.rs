//! How an FTP server is asked what is in a folder.

use super::listing::{Listing, list, mlsd};
use super::{Ftp, Refused};
use crate::error::Error;
use crate::limit;
use crate::path::RemotePath;
use crate::remote::Entry;

impl Ftp {
    pub(super) fn entries(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        let listing = match self.defined_list(folder)? {
            Some(listing) => listing,
            None => self.free_list(folder)?,
        };
        if listing.entries.is_empty() && !listing.names_itself && listing.strange > 0 {
            return Err(Error::Garbled(
                "none of the lines of a list could be read".to_owned(),
            ));
        }
        Ok(listing.entries)
    }

    pub(super) fn find(&mut self, path: &RemotePath) -> Result<Option<Entry>, Error> {
        let Some(folder) = path.parent() else {
            return Ok(None);
        };
        Ok(self
            .entries(&folder)?
            .into_iter()
            .find(|entry| entry.name == path.name()))
    }

    /// The list by `MLSD`; none where the server does not have it.
    fn defined_list(&mut self, folder: &RemotePath) -> Result<Option<Listing>, Error> {
        if !self.has_mlsd {
            return Ok(None);
        }
        let command = if folder.is_root() {
            "MLSD".to_owned()
        } else {
            format!("MLSD {folder}")
        };
        match self.fetch_list(&command) {
            Ok(text) => Ok(Some(mlsd(&text))),
            Err(refused) => match refused.code {
                Some(500 | 502..=504) => {
                    self.has_mlsd = false;
                    Ok(None)
                }
                // Of a folder that is missing, or of an argument that was misread.
                Some(501) => Ok(None),
                _ => refused.nothing_there().map(Some),
            },
        }
    }

    /// The list by `LIST`, from within the folder: servers take its argument for options and patterns.
    fn free_list(&mut self, folder: &RemotePath) -> Result<Listing, Error> {
        if folder.is_root() {
            return self.list_here();
        }
        if let Err(error) = self.connection.stream.cwd(folder.as_str()) {
            return self.not_done(error).nothing_there();
        }
        let listing = self.list_here();
        if self.broken {
            return listing;
        }
        let base = self.connection.base.clone();
        if let Err(error) = self.connection.stream.cwd(base) {
            // All paths would begin in the wrong folder.
            let error = self.told(error);
            self.broken = true;
            return Err(error);
        }
        listing
    }

    fn list_here(&mut self) -> Result<Listing, Error> {
        // Without `-a`, many servers leave out names that begin with a dot.
        let all = match self.fetch_list("LIST -a") {
            Ok(text) => list(&text),
            Err(refused) if matches!(refused.code, Some(500..=504)) => Listing::default(),
            Err(refused) => refused.nothing_there()?,
        };
        if all.names_itself || !all.entries.is_empty() {
            return Ok(all);
        }
        match self.fetch_list("LIST") {
            Ok(text) => Ok(list(&text)),
            Err(refused) => refused.nothing_there(),
        }
    }

    fn fetch_list(&mut self, command: &str) -> Result<String, Refused> {
        match self.fetch(command, limit::LIST)? {
            Some(text) => Ok(String::from_utf8_lossy(&text).into_owned()),
            None => Err(limit::endless_list().into()),
        }
    }
}

impl Refused {
    /// An empty list, where a refusal to list means that nothing is there.
    fn nothing_there(self) -> Result<Listing, Error> {
        match (self.code, self.error) {
            (_, Error::NotFound(_))
            | (Some(450), Error::Busy(_) | Error::Failed(_))
            | (Some(550), Error::Failed(_)) => Ok(Listing::default()),
            (_, error) => Err(error),
        }
    }
}
