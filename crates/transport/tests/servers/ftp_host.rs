//! A server that answers FTP as a test wants, and remembers what it was told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::spawn;
use std::time::Duration;

use transport::{Error, Options, Remote, Secret, Target, Tls, connect};

/// What a server does on a command.
pub enum Act {
    /// Says something.
    Say(&'static str),
    /// Sends bytes over a data connection, or takes them.
    Send(Vec<u8>),
    /// What servers do on most commands.
    Usual,
}

type Script = dyn Fn(&str, usize) -> Act + Send + Sync;

/// A server.
pub struct FtpHost {
    port: u16,
    told: Arc<Mutex<Vec<String>>>,
}

impl FtpHost {
    /// Starts one, which does what the script says for a command, in which temporary names are `(temporary)`,
    /// and for how often it was told so before.
    pub fn start(script: impl Fn(&str, usize) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let told = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&told);
        let script: Arc<Script> = Arc::new(script);
        spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                let (heard, script) = (Arc::clone(&heard), Arc::clone(&script));
                spawn(move || serve(stream, &heard, &script));
            }
        });
        Self { port, told }
    }

    /// What the server was told about files since the last time.
    pub fn take(&self) -> Vec<String> {
        let told = std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner));
        told.into_iter()
            .filter(|line| {
                ![
                    "USER", "PASS", "OPTS", "TYPE", "PWD", "EPSV", "PASV", "SIZE", "QUIT",
                ]
                .iter()
                .any(|word| line.starts_with(word))
            })
            .collect()
    }

    pub fn connect(&self) -> Result<Box<dyn Remote>, Error> {
        self.connect_with(Options::default())
    }

    pub fn connect_with(&self, options: Options) -> Result<Box<dyn Remote>, Error> {
        let options = Options {
            timeout: Duration::from_secs(5),
            ..options
        };
        let target = Target::Ftp {
            host: "127.0.0.1".into(),
            port: self.port,
            user: "bao".into(),
            tls: Tls::None,
            folder: String::new(),
        };
        connect(&target, &Secret::new("hunter2"), &options)
    }
}

/// A command in which temporary names are always the same.
fn plain(line: &str) -> String {
    match (line.find("transport-"), line.find(".part")) {
        (Some(start), Some(end)) if start < end => {
            let (head, tail) = (line.get(..start), line.get(end + 5..));
            format!(
                "{}(temporary){}",
                head.unwrap_or_default(),
                tail.unwrap_or_default()
            )
        }
        _ => line.to_owned(),
    }
}

fn serve(mut stream: TcpStream, heard: &Mutex<Vec<String>>, script: &Arc<Script>) {
    let commands = stream.try_clone().expect("a socket");
    let mut data = TcpListener::bind("127.0.0.1:0").expect("a port");
    let _ = stream.write_all(b"220 hello\r\n");
    let mut said = Vec::new();
    for line in BufReader::new(commands).lines() {
        let Ok(line) = line else { return };
        let line = plain(&line);
        heard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line.clone());
        let before = said.iter().filter(|known| **known == line).count();
        let act = script(&line, before);
        let command = line.split(' ').next().unwrap_or_default().to_owned();
        said.push(line);
        let reply = match act {
            Act::Say(reply) => reply.to_owned(),
            Act::Send(bytes) => {
                exchange(&mut stream, &data, &bytes);
                "226 done".to_owned()
            }
            Act::Usual => match command.as_str() {
                "USER" => "331 password".to_owned(),
                "PASS" => "230 in".to_owned(),
                "PWD" => "257 \"/\" is here".to_owned(),
                "EPSV" | "PASV" => {
                    data = TcpListener::bind("127.0.0.1:0").expect("a port");
                    let port = data.local_addr().expect("an address").port();
                    if command == "EPSV" {
                        format!("229 Extended (|||{port}|)")
                    } else {
                        format!("227 Passive (127,0,0,1,{},{})", port >> 8, port & 255)
                    }
                }
                "SIZE" => "550 no sizes".to_owned(),
                "RNFR" => "350 and".to_owned(),
                "MKD" => "257 \"a\" made".to_owned(),
                "DELE" | "RNTO" | "CWD" | "RMD" => "250 done".to_owned(),
                "MLSD" | "LIST" | "RETR" | "STOR" => {
                    exchange(&mut stream, &data, b"");
                    "226 done".to_owned()
                }
                "QUIT" => return,
                _ => "200 ok".to_owned(),
            },
        };
        if stream.write_all(format!("{reply}\r\n").as_bytes()).is_err() {
            return;
        }
    }
}

/// Sends bytes over the data connection, and takes what comes.
fn exchange(control: &mut TcpStream, data: &TcpListener, bytes: &[u8]) {
    let _ = control.write_all(b"150 now\r\n");
    let Ok((mut stream, _)) = data.accept() else {
        return;
    };
    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let _ = stream.read_to_end(&mut Vec::new());
}
