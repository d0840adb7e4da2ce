//! The same files to the same server, by one program after another.

use std::fs;
use std::io;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use clap::Parser;
use transport::Tls;

use super::kinds::{Host, Kind};
use super::place::{PASSWORD, USER, tool};
use super::records;

/// Publishes a site by bantin and by others, and compares the times.
#[derive(Parser)]
#[command(name = "publish")]
struct Arguments {
    /// How many reports the site has; about twice as many files
    #[arg(default_value = "2600", value_parser = clap::value_parser!(u32).range(i64::from(records::FEWEST)..=10_000))]
    reports: u32,
    /// How often each program is measured; medians are shown
    #[arg(long, default_value = "3")]
    rounds: usize,
    /// The bantin to measure
    #[arg(long, default_value = env!("CARGO_BIN_EXE_bantin"))]
    program: PathBuf,
    /// What `cargo bench` adds by itself
    #[arg(long, hide = true)]
    bench: bool,
}

/// The folder of the site, below the user's home.
const FOLDER: &str = "www";

/// A server, and the programs that are measured on it.
struct Race {
    name: &'static str,
    host: Host,
    /// Each with a command that sends the folder `public` of the site.
    others: Vec<(&'static str, Command)>,
}

pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if !arguments.bench {
        // `cargo test --all-targets` starts this too.
        eprintln!("nothing measured: run it by `cargo bench`, or with --bench");
        return ExitCode::SUCCESS;
    }
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let site = folder.path().join("site");
    for (path, content) in records::files(&records::truth(arguments.reports)) {
        put(&site.join(path), &content)?;
    }
    let (sftp, ftp) = (
        Host::start(Kind::Sshd),
        Host::start(Kind::Vsftpd(Tls::None)),
    );
    settings(&site, &sftp, &ftp)?;
    let built = Command::new(&arguments.program)
        .args(["build"])
        .current_dir(&site)
        .output()?;
    succeeded("bantin build", &built)?;
    let (count, bytes) = size(&site.join("public"))?;
    println!("{count} files, {} MB", bytes / 1_000_000);
    let races = [
        Race {
            name: "sftp",
            others: vec![
                ("rclone", rclone(&sftp, &site, &[])?),
                (
                    "rclone --sftp-disable-hashcheck",
                    rclone(&sftp, &site, &["--sftp-disable-hashcheck"])?,
                ),
            ],
            host: sftp,
        },
        Race {
            name: "ftp",
            others: vec![("lftp mirror --parallel=4", lftp(&ftp, &site))],
            host: ftp,
        },
    ];
    for race in races {
        race.run(arguments, &site, count)?;
    }
    Ok(())
}

impl Race {
    /// Has each program send the site so many times, in turn, and prints the medians.
    fn run(mut self, arguments: &Arguments, site: &Path, count: usize) -> io::Result<()> {
        let mut own = Command::new(&arguments.program);
        let variable = format!("BANTIN_SECRET_{}", self.name.to_uppercase());
        own.args(["publish", self.name, "--no-build", "--as", "bench"])
            .env(variable, PASSWORD)
            .current_dir(site);
        let home = self.host.place.path("home").join(FOLDER);
        let mut all = vec![("bantin", own)];
        all.append(&mut self.others);
        let mut times = vec![Vec::new(); all.len()];
        for _ in 0..arguments.rounds.max(1) {
            for ((name, command), times) in all.iter_mut().zip(&mut times) {
                clear(&home)?;
                clear(&site.join(".bantin/publish"))?;
                known_hosts(&self.host, site)?;
                let start = Instant::now();
                let output = command.output()?;
                times.push(start.elapsed());
                succeeded(name, &output)?;
                let (sent, _) = size(&home)?;
                if sent < count {
                    return Err(io::Error::other(format!(
                        "{name} sent {sent} of {count} files"
                    )));
                }
            }
        }
        let medians: Vec<Duration> = times.into_iter().map(median).collect();
        for ((name, _), time) in all.iter().zip(&medians) {
            let ratio = medians[0].as_secs_f64() / time.as_secs_f64();
            println!(
                "{} {name:<32} {:>7.2} s   bantin takes {ratio:.2} of it",
                self.name,
                time.as_secs_f64()
            );
        }
        Ok(())
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The hosts, as the settings of the site name them.
fn settings(site: &Path, sftp: &Host, ftp: &Host) -> io::Result<()> {
    let mut text = fs::read_to_string(site.join("config.toml"))?;
    for (name, host, more) in [("sftp", sftp, ""), ("ftp", ftp, "tls = \"none\"\n")] {
        text += &format!(
            "\n[publish.{name}]\nkind = \"{name}\"\nhost = \"localhost\"\nport = {}\nuser = \"{USER}\"\nfolder = \"{FOLDER}\"\n{more}",
            host.port
        );
    }
    fs::write(site.join("config.toml"), text)
}

/// Has bantin know the key of the server.
fn known_hosts(host: &Host, site: &Path) -> io::Result<()> {
    if host.kind == Kind::Sshd {
        let known = host.place.path("known_hosts");
        put(&site.join(".bantin/publish/known_hosts"), &fs::read(known)?)?;
    }
    Ok(())
}

fn rclone(host: &Host, site: &Path, more: &[&str]) -> io::Result<Command> {
    let program = tool("rclone", "rclone");
    let hidden = Command::new(&program)
        .args(["obscure", PASSWORD])
        .output()?;
    let hidden = String::from_utf8_lossy(&hidden.stdout).trim().to_owned();
    let mut command = Command::new(program);
    command
        .args(["copy", "public", &format!(":sftp:{FOLDER}")])
        .args(more)
        .args(["--config", "/dev/null"])
        .env("RCLONE_SFTP_HOST", "localhost")
        .env("RCLONE_SFTP_PORT", host.port.to_string())
        .env("RCLONE_SFTP_USER", USER)
        .env("RCLONE_SFTP_PASS", hidden)
        .current_dir(site);
    Ok(command)
}

fn lftp(host: &Host, site: &Path) -> Command {
    let script = format!(
        "set ftp:ssl-allow no; set net:max-retries 1; open --env-password -u {USER} -p {} localhost; \
         mirror -R --parallel=4 public {FOLDER}",
        host.port
    );
    let mut command = Command::new(tool("lftp", "lftp"));
    command
        .args(["-c", &script])
        .env("LFTP_PASSWORD", PASSWORD)
        .current_dir(site);
    command
}

/// An empty folder, of the user where it is one of the server.
fn clear(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::create_dir_all(folder)?;
    let owner = fs::metadata(folder.parent().unwrap_or(folder))?;
    let (user, group) = {
        use std::os::unix::fs::MetadataExt as _;
        (owner.uid(), owner.gid())
    };
    chown(folder, Some(user), Some(group))
}

/// How many files there are below a folder, and how many bytes.
fn size(folder: &Path) -> io::Result<(usize, u64)> {
    let (mut count, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let (more, larger) = size(&entry.path())?;
            (count, bytes) = (count + more, bytes + larger);
        } else if !entry.file_name().as_encoded_bytes().starts_with(b".bantin") {
            (count, bytes) = (count + 1, bytes + entry.metadata()?.len());
        }
    }
    Ok((count, bytes))
}

fn put(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, content)
}

fn succeeded(name: &str, output: &std::process::Output) -> io::Result<()> {
    match output.status.success() {
        true => Ok(()),
        false => {
            let said = String::from_utf8_lossy(&output.stderr);
            Err(io::Error::other(format!("{name}: {said}")))
        }
    }
}
