//! A branch of a Git repository as a host: a working tree of it, which is sent as one commit.
//!
//! The commit has no parent, so the branch holds what is published and no history of it: the
//! sources have theirs elsewhere. The program `git` is called, with whatever it knows of
//! credentials and proxies.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use transport::Error;

use super::stopped::Stopped;

/// A branch that a site is published on.
#[derive(Debug)]
pub struct Branch<'a> {
    /// The repository, as `git` understands it.
    pub repository: &'a str,
    /// The branch.
    pub branch: &'a str,
    /// The host name that GitHub serves it under.
    pub domain: Option<&'a str>,
    /// The working tree.
    pub tree: &'a Path,
}

impl Branch<'_> {
    /// Makes the working tree what the branch is now.
    ///
    /// # Errors
    /// What `git` says, or that there is none.
    pub fn fetch(&self) -> Result<(), Error> {
        fs::create_dir_all(self.tree).map_err(|error| Error::Failed(error.to_string()))?;
        if !self.tree.join(".git").exists() {
            self.git(&["init", "--quiet"])?;
        }
        // A tree that is asked of another repository forgets the one before.
        let heads = self.git(&["ls-remote", "--heads", self.repository, self.branch])?;
        if heads.trim().is_empty() {
            self.git(&["read-tree", "--empty"])?;
            self.git(&["clean", "-ffdxq"])?;
            let _ = self.git(&["update-ref", "-d", PUBLISHED]);
            return Ok(());
        }
        let refspec = format!("+refs/heads/{}:{PUBLISHED}", self.branch);
        self.git(&[
            "fetch",
            "--quiet",
            "--depth",
            "1",
            self.repository,
            &refspec,
        ])?;
        self.git(&["read-tree", "--reset", "-u", PUBLISHED])?;
        self.git(&["clean", "-ffdxq"])?;
        Ok(())
    }

    /// Sends the working tree as the branch, unless it is that already.
    ///
    /// # Errors
    /// What `git` says; [`Stopped::Overtaken`] where somebody else sent another one since
    /// [`Branch::fetch`].
    pub fn send(&self) -> Result<(), Stopped> {
        // GitHub would leave out names that begin with `_`, and think for minutes.
        let write = |name: &str, text: &str| -> io::Result<()> {
            let path = self.tree.join(name);
            match fs::read_to_string(&path).is_ok_and(|known| known == text) {
                true => Ok(()),
                false => fs::write(path, text),
            }
        };
        let written = write(".nojekyll", "");
        let written = written.and_then(|()| match self.domain {
            Some(domain) => write("CNAME", &format!("{domain}\n")),
            None => Ok(()),
        });
        written.map_err(|error| Error::Failed(error.to_string()))?;
        self.git(&["add", "--all", "--force"])?;
        let tree = self.git(&["write-tree"])?;
        let published = self.git(&["rev-parse", "--verify", "--quiet", PUBLISHED]);
        let published = published.unwrap_or_default();
        let known = format!("{PUBLISHED}^{{tree}}");
        if self
            .git(&["rev-parse", "--verify", "--quiet", &known])
            .is_ok_and(|known| known == tree)
        {
            return Ok(());
        }
        let commit = self.git(&["commit-tree", tree.trim(), "-m", "bantin publish"])?;
        let lease = format!(
            "--force-with-lease=refs/heads/{}:{}",
            self.branch,
            published.trim()
        );
        let refspec = format!("{}:refs/heads/{}", commit.trim(), self.branch);
        let pushed = self.git(&["push", "--quiet", &lease, self.repository, &refspec]);
        pushed.map(drop).map_err(|error| match &error {
            Error::Failed(said) if said.contains("stale info") || said.contains("[rejected]") => {
                Stopped::Overtaken
            }
            _ => error.into(),
        })
    }

    /// What `git` prints.
    fn git(&self, args: &[&str]) -> Result<String, Error> {
        let mut command = Command::new("git");
        command.current_dir(self.tree);
        // Files go as they are, whatever this machine makes of line ends, modes and long names.
        for setting in [
            "core.autocrlf=false",
            "core.fileMode=false",
            "core.longPaths=true",
        ] {
            command.args(["-c", setting]);
        }
        command.args(args);
        // The identity of whoever calls is nobody's business, and may not be set.
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "bantin");
            command.env(format!("GIT_{role}_EMAIL"), "bantin@localhost");
        }
        // Not that of a repository around.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        let output = command.output().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Error::Unsupported("git".to_owned()),
            _ => Error::Failed(error.to_string()),
        })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim().lines().collect::<Vec<_>>().join(" ");
        Err(Error::Failed(said))
    }
}

/// What the branch was when it was fetched.
const PUBLISHED: &str = "refs/bantin/published";
