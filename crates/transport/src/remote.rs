//! What can be done with the files of a host.

use crate::error::Error;
use crate::path::RemotePath;

/// A connection to a host. It does one thing at a time; who wants more opens several.
///
/// After an error of which [`Error::is_transient`] says so, the connection may be broken: connect again.
pub trait Remote: Send {
    /// The bytes of a file; none where there is no such file.
    ///
    /// # Errors
    /// When the host cannot be asked, or refuses.
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error>;

    /// What lies in a folder, in no order. A folder that is missing is empty.
    ///
    /// # Errors
    /// When the host cannot be asked, or refuses.
    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error>;

    /// Writes a file, or replaces it, and makes the folders it lies in.
    ///
    /// Where [`Abilities::whole`] says so, readers find the old file or the new one, never a part,
    /// also when the wire is cut. There is one gap: a server that does not rename over a file (FTP on Windows,
    /// SFTP without `posix-rename@openssh.com`) has the old file moved aside first, and for that moment, or until the
    /// next put where the wire is cut in it, readers find none. Apache has it over WebDAV: it removes what `MOVE`
    /// overwrites before it moves.
    ///
    /// # Errors
    /// When the host cannot be reached, refuses, or has not stored all bytes.
    fn put(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<(), Error> {
        self.put_with(path, bytes, &Headers::default())
    }

    /// As [`Remote::put`], with what the host is to say of the file. Only S3 keeps it; elsewhere the
    /// web server decides.
    ///
    /// # Errors
    /// As [`Remote::put`].
    fn put_with(
        &mut self,
        path: &RemotePath,
        bytes: &[u8],
        headers: &Headers<'_>,
    ) -> Result<(), Error>;

    /// Removes a file. False where there was none; S3 does not tell, and always says true.
    ///
    /// # Errors
    /// When the host cannot be reached, or refuses.
    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error>;

    /// Removes a folder if nothing is in it. False where it is missing, not empty, or the folder of the target.
    ///
    /// # Errors
    /// When the host cannot be reached, or refuses.
    fn remove_folder(&mut self, folder: &RemotePath) -> Result<bool, Error>;

    /// Gives a file another name, in the place of a file that may have had it. The folder must be there.
    ///
    /// # Errors
    /// When the host cannot be reached or refuses; [`Error::Unsupported`] where the protocol has no such thing.
    fn rename(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error>;

    /// Writes a file unless there is one: for locks. False where there is one already.
    /// How sure that is says [`Abilities::creation`]. The file appears whole, except on WebDAV without `MOVE` and over
    /// SFTP without `hardlink@openssh.com`, where readers may find the beginning of it, and a cut leaves that behind.
    ///
    /// # Errors
    /// When the host cannot be reached, or refuses.
    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error>;

    /// What this host can do.
    fn abilities(&self) -> Abilities;
}

/// A file or folder as a list names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name within its folder.
    pub name: String,
    /// The bytes of a file; 0 for a folder.
    pub size: u64,
    /// Whether it is a folder.
    pub is_folder: bool,
}

impl Entry {
    /// A thing of this name; none where no path can name it: names come from hosts, and may be `..` or worse.
    pub(crate) fn named(name: &str, size: u64, is_folder: bool) -> Option<Self> {
        let can_be_named = !name.is_empty() && !name.contains('/') && RemotePath::new(name).is_ok();
        can_be_named.then(|| Self {
            name: name.to_owned(),
            size: if is_folder { 0 } else { size },
            is_folder,
        })
    }
}

/// What a host is to say of a file when it serves it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headers<'a> {
    /// Its `Content-Type`.
    pub content_type: Option<&'a str>,
    /// Its `Cache-Control`.
    pub cache_control: Option<&'a str>,
}

/// What a host can do, by its protocol and by what it has shown so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// Whether [`Remote::rename`] works.
    pub rename: bool,
    /// Whether a file appears whole or not at all when it is written. Where one takes the place of another,
    /// there may be none for a moment: see [`Remote::put`].
    pub whole: bool,
    /// Whether there are folders apart from the names of files.
    pub folders: bool,
    /// Whether [`Headers`] are kept.
    pub headers: bool,
    /// How sure [`Remote::create_new`] is.
    pub creation: Creation,
}

impl Abilities {
    /// Those of a host that keeps files in folders, as a disk does.
    pub(crate) const fn of_files(creation: Creation) -> Self {
        Self {
            rename: true,
            whole: true,
            folders: true,
            headers: false,
            creation,
        }
    }
}

/// How sure it is that of two who create the same file only one succeeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Creation {
    /// The host sees to it.
    Atomic,
    /// A folder that only one can make guards the file. Who is cut off meanwhile leaves that folder;
    /// after a quarter of a minute it is taken for left behind.
    Guarded,
    /// The host may see to it, and does not say; where it does not, both may succeed within one moment.
    /// A server of WebDAV shows with the first file whether it makes no folders, and so nothing better can be done.
    Checked,
}
