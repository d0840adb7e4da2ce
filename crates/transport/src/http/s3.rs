//! S3, and what speaks like it.

use std::time::Duration;

use rusty_s3::actions::list_objects_v2::ListObjectsV2Response;
use rusty_s3::actions::{ListObjectsV2, S3Action};
use rusty_s3::{Bucket, Credentials, UrlStyle};
use url::Url;

use super::xml::{pieces, text_of};
use super::{Answer, Client};
use crate::error::{Error, unless_missing};
use crate::limit;
use crate::options::Options;
use crate::path::RemotePath;
use crate::remote::{Abilities, Creation, Entry, Headers, Remote};
use crate::secret::Secret;

/// How long a signature is good for: clocks differ, and large files take their time.
const SIGNED_FOR: Duration = Duration::from_secs(3600);

/// Where a bucket is, and the folder in it.
pub struct Place<'a> {
    pub endpoint: &'a str,
    pub bucket: &'a str,
    pub region: &'a str,
    pub prefix: &'a str,
    pub access_key: &'a str,
}

/// A bucket.
pub struct S3 {
    client: Client,
    bucket: Bucket,
    credentials: Credentials,
    /// Empty, or with a slash at its end.
    prefix: String,
}

impl S3 {
    pub fn connect(place: &Place<'_>, secret: &Secret, options: &Options) -> Result<Self, Error> {
        let endpoint: Url = place
            .endpoint
            .parse()
            .map_err(|error| Error::Unreachable(format!("{}: {error}", place.endpoint)))?;
        let bucket = Bucket::new(
            endpoint,
            UrlStyle::Path,
            place.bucket.to_owned(),
            place.region.to_owned(),
        )
        .map_err(|error| Error::Unreachable(format!("{}: {error}", place.endpoint)))?;
        let prefix = match place.prefix.trim_matches('/') {
            "" => String::new(),
            prefix => format!("{prefix}/"),
        };
        let credentials = Credentials::new(place.access_key, secret.expose());
        let s3 = Self {
            client: Client::new(options, None)?,
            bucket,
            credentials,
            prefix,
        };
        let mut list = s3.bucket.list_objects_v2(Some(&s3.credentials));
        list.with_max_keys(1);
        match s3.ask("GET", &list.sign(SIGNED_FOR), &[], None) {
            Ok(answer) => listed(&answer).map(|_| s3),
            // Keys may be good for writing and not for lists.
            Err(Error::NoPermission(_)) => Ok(s3),
            Err(error) => Err(error),
        }
    }

    fn key(&self, path: &RemotePath) -> String {
        format!("{}{path}", self.prefix)
    }

    fn ask(
        &self,
        method: &str,
        url: &Url,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<Answer, Error> {
        self.client
            .send(method, url.as_str(), headers, body)?
            .accepted(refusal)
    }

    fn send_object(
        &self,
        path: &RemotePath,
        bytes: &[u8],
        headers: &[(&str, &str)],
    ) -> Result<(), Error> {
        let key = self.key(path);
        let url = self
            .bucket
            .put_object(Some(&self.credentials), &key)
            .sign(SIGNED_FOR);
        self.ask("PUT", &url, headers, Some(bytes)).map(|_| ())
    }

    fn exists(&self, path: &RemotePath) -> Result<bool, Error> {
        let key = self.key(path);
        let url = self
            .bucket
            .head_object(Some(&self.credentials), &key)
            .sign(SIGNED_FOR);
        Ok(unless_missing(self.ask("HEAD", &url, &[], None))?.is_some())
    }
}

impl Remote for S3 {
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error> {
        let key = self.key(path);
        let url = self
            .bucket
            .get_object(Some(&self.credentials), &key)
            .sign(SIGNED_FOR);
        unless_missing(self.client.fetch(url.as_str(), refusal))
    }

    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        let prefix = if folder.is_root() {
            self.prefix.clone()
        } else {
            format!("{}/", self.key(folder))
        };
        let (mut entries, mut length) = (Vec::new(), 0);
        let mut token: Option<String> = None;
        loop {
            let mut list = self.bucket.list_objects_v2(Some(&self.credentials));
            list.with_prefix(prefix.as_str());
            list.with_delimiter("/");
            if let Some(token) = &token {
                list.with_continuation_token(token.as_str());
            }
            let answer = self.ask("GET", &list.sign(SIGNED_FOR), &[], None)?;
            let page = listed(&answer)?;
            for object in page.contents {
                // Some tools make an object for the folder itself, which has no name in it.
                if let Some(name) = object.key.strip_prefix(&prefix) {
                    length += name.len() as u64;
                    entries.extend(Entry::named(name, object.size.unwrap_or(0), false));
                }
            }
            for folder in page.common_prefixes {
                if let Some(name) = folder
                    .prefix
                    .strip_prefix(&prefix)
                    .and_then(|name| name.strip_suffix('/'))
                {
                    length += name.len() as u64;
                    entries.extend(Entry::named(name, 0, true));
                }
            }
            if length > limit::LIST {
                return Err(limit::endless_list());
            }
            match page.next_continuation_token {
                Some(next) if token.as_ref() != Some(&next) => token = Some(next),
                Some(_) => {
                    return Err(Error::Garbled(
                        "a list that goes round in a circle".to_owned(),
                    ));
                }
                None => return Ok(entries),
            }
        }
    }

    fn put_with(
        &mut self,
        path: &RemotePath,
        bytes: &[u8],
        headers: &Headers<'_>,
    ) -> Result<(), Error> {
        let sent = [
            ("content-type", headers.content_type),
            ("cache-control", headers.cache_control),
        ];
        let sent: Vec<_> = sent
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        self.send_object(path, bytes, &sent)
    }

    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error> {
        let key = self.key(path);
        let url = self
            .bucket
            .delete_object(Some(&self.credentials), &key)
            .sign(SIGNED_FOR);
        Ok(unless_missing(self.ask("DELETE", &url, &[], None))?.is_some())
    }

    fn remove_folder(&mut self, _: &RemotePath) -> Result<bool, Error> {
        Ok(false)
    }

    fn rename(&mut self, _: &RemotePath, _: &RemotePath) -> Result<(), Error> {
        Err(Error::Unsupported("S3 renames nothing".to_owned()))
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        // Services that do not know the condition may store the file all the same.
        if self.exists(path)? {
            return Ok(false);
        }
        let key = self.key(path);
        let url = self
            .bucket
            .put_object(Some(&self.credentials), &key)
            .sign(SIGNED_FOR);
        let answer =
            self.client
                .send("PUT", url.as_str(), &[("if-none-match", "*")], Some(bytes))?;
        match answer.status.as_u16() {
            200..=299 => Ok(true),
            412 => Ok(false),
            // Somebody else is at it, and may not succeed.
            409 if self.exists(path)? => Ok(false),
            409 => Err(Error::Busy(refusal(&answer).said().to_owned())),
            501 => self.send_object(path, bytes, &[]).map(|()| true),
            _ => Err(refusal(&answer)),
        }
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            rename: false,
            whole: true,
            folders: false,
            headers: true,
            creation: Creation::Checked,
        }
    }
}

fn listed(answer: &Answer) -> Result<ListObjectsV2Response, Error> {
    let text = String::from_utf8_lossy(&answer.body);
    ListObjectsV2::parse_response(&text).map_err(|error| Error::Garbled(error.to_string()))
}

/// What a refusal of S3 means: the code in it tells more than the status.
fn refusal(answer: &Answer) -> Error {
    let document = pieces(&answer.body).unwrap_or_default();
    let code = text_of(&document, "Code").unwrap_or_default();
    let said = format!(
        "{code} {}",
        text_of(&document, "Message").unwrap_or_default()
    );
    match code.as_str() {
        "InvalidAccessKeyId"
        | "SignatureDoesNotMatch"
        | "InvalidSecurity"
        | "NotSignedUp"
        | "AccountProblem"
        | "RequestTimeTooSkewed"
        | "UnrecognizedClientException"
        | "InvalidClientTokenId" => Error::Refused(said),
        "ExpiredToken" | "TokenRefreshRequired" => Error::PasswordExpired(said),
        "RequestTimeout" => Error::TimedOut(said),
        "InternalError" | "OperationAborted" | "ServiceUnavailable" | "SlowDown" => {
            Error::Busy(said)
        }
        "QuotaExceeded" | "EntityTooLarge" => Error::Full(said),
        "NoSuchBucket" => Error::NotFound(said),
        _ => answer.refusal(&said),
    }
}
