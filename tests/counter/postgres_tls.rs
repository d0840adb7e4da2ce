//! PostgreSQL over TLS: servers with and without a right certificate, and what each `sslmode` makes of
//! them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use bantin_counter::StoreSettings;
use tempfile::TempDir;

use super::fixture::{Fixture, Kind};
use super::postgres::{self, Cluster, execute, text};

/// Keys and certificates, made for a test.
struct Authority(TempDir);

impl Authority {
    fn new() -> Self {
        let authority = Self(tempfile::tempdir().expect("a folder"));
        for name in ["root", "other"] {
            authority.openssl(&format!(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN={name} \
                 -keyout {name}.key -out {name}.pem -addext keyUsage=critical,keyCertSign"
            ));
        }
        authority
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A certificate for names, signed by the root, valid for so many days.
    fn sign(&self, name: &str, names: &str, days: i32) {
        self.sign_for(name, "127.0.0.1", names, days);
    }

    /// The same for a subject.
    fn sign_for(&self, name: &str, subject: &str, names: &str, days: i32) {
        fs::write(self.file("names"), format!("subjectAltName={names}\n")).expect("a file");
        self.openssl(&format!(
            "req -newkey rsa:2048 -nodes -subj /CN={subject} -keyout {name}.key -out {name}.csr"
        ));
        self.openssl(&format!(
            "x509 -req -in {name}.csr -CA root.pem -CAkey root.key -CAcreateserial -days {days} \
             -extfile names -out {name}.pem"
        ));
    }

    /// A certificate that signs itself.
    fn sign_itself(&self, name: &str, names: &str) {
        self.openssl(&format!(
            "req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=127.0.0.1 -keyout {name}.key \
             -out {name}.pem -addext subjectAltName={names}"
        ));
    }

    fn openssl(&self, words: &str) {
        let output = Command::new("openssl")
            .args(words.split_whitespace())
            .current_dir(self.0.path())
            .output()
            .expect("openssl is needed for this test: apt-get install -y openssl");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words}: {errors}");
    }

    /// A server that shows a certificate.
    fn server(&self, name: &str) -> Cluster {
        let given = |end: &str| postgres::readable(&self.file(&format!("{name}.{end}")));
        let hosts = self.file("hosts");
        // A password for one of them, and only over TLS.
        let lines = "hostssl all safe all scram-sha-256\nhostnossl all safe all reject\nhost all all all trust\n";
        fs::write(&hosts, lines).expect("a file");
        let settings = [
            "ssl=on".to_owned(),
            format!("ssl_cert_file={}", given("pem").display()),
            format!("ssl_key_file={}", given("key").display()),
            format!(
                "ssl_ca_file={}",
                postgres::readable(&self.file("root.pem")).display()
            ),
            format!("hba_file={}", postgres::readable(&hosts).display()),
        ];
        let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
        postgres::start(&settings)
    }
}

/// Starts a counter on an address, and says how it is connected, or why it is not.
fn connected(url: &str) -> Result<&'static str, String> {
    let mut fixture = Fixture::new(Kind::Sqlite);
    fixture.stop();
    fixture.settings.store = StoreSettings::Postgres(url.to_owned());
    fixture.start().map_err(|error| error.to_string())?;
    fixture.push(&["a"]);
    assert_eq!(fixture.view(1, "a").status, 200, "{url}");
    let sql = "SELECT string_agg(DISTINCT ssl::text, ',') FROM pg_stat_ssl JOIN pg_stat_activity
               USING (pid) WHERE application_name = 'bantin counter'";
    // Whoever is asked about it needs no TLS.
    let plain = url
        .split('?')
        .next()
        .expect("an address")
        .replace("safe:geheim@", "counter@")
        .replace("safe@", "counter@");
    Ok(match text(&plain, sql).as_str() {
        "true" => "safe",
        "false" => "open",
        other => panic!("{other}"),
    })
}

const NOT_SAFE: &str = "the way to PostgreSQL is not safe";

#[test]
fn each_mode_takes_the_servers_that_it_may() {
    let authority = Authority::new();
    authority.sign("right", "IP:127.0.0.1,DNS:localhost", 30);
    authority.sign("elsewhere", "DNS:db.example", 30);
    authority.sign("expired", "IP:127.0.0.1", -1);
    authority.sign_itself("itself", "IP:127.0.0.1");
    let path = |name: &str| authority.file(name).display().to_string();
    let (root, other, itself) = (path("root.pem"), path("other.pem"), path("itself.pem"));
    let missing = path("missing.pem");
    let key = path("right.key");
    let full = format!("sslmode=verify-full&sslrootcert={root}");
    let chain = format!("sslmode=verify-ca&sslrootcert={root}");
    // The server's certificate; and for each end of the address, what comes of it.
    type Ways<'a> = Vec<(String, Result<&'a str, &'a str>)>;
    let cases: [(&str, Ways<'_>); 5] = [
        (
            "right",
            vec![
                (full.clone(), Ok("safe")),
                (chain.clone(), Ok("safe")),
                (format!("sslmode=require&sslrootcert={root}"), Ok("safe")),
                ("sslmode=require".to_owned(), Ok("safe")),
                ("sslmode=prefer".to_owned(), Ok("safe")),
                (String::new(), Ok("safe")),
                ("sslmode=allow".to_owned(), Ok("open")),
                ("sslmode=disable".to_owned(), Ok("open")),
                (
                    format!("sslmode=verify-full&sslrootcert={other}"),
                    Err(NOT_SAFE),
                ),
                (
                    format!("sslmode=verify-ca&sslrootcert={other}"),
                    Err(NOT_SAFE),
                ),
                (
                    format!("sslmode=require&sslrootcert={other}"),
                    Err(NOT_SAFE),
                ),
                // Nobody's browser knows this root.
                ("sslmode=verify-full".to_owned(), Err(NOT_SAFE)),
                ("sslrootcert=system".to_owned(), Err(NOT_SAFE)),
                (
                    format!("sslmode=verify-full&sslrootcert={missing}"),
                    Err("missing.pem cannot be read"),
                ),
                (
                    format!("sslmode=verify-full&sslrootcert={key}"),
                    Err("there is no certificate in it"),
                ),
                ("sslmode=verify-ca".to_owned(), Err("needs sslrootcert")),
                ("sslmode=safe".to_owned(), Err("sslmode=safe is not known")),
                (
                    format!("sslrootcert={root}"),
                    Err("needs sslmode=verify-full"),
                ),
            ],
        ),
        (
            "elsewhere",
            vec![
                (full.clone(), Err(NOT_SAFE)),
                (chain.clone(), Ok("safe")),
                ("sslmode=require".to_owned(), Ok("safe")),
            ],
        ),
        (
            "expired",
            vec![
                (full.clone(), Err(NOT_SAFE)),
                (chain.clone(), Err(NOT_SAFE)),
                ("sslmode=require".to_owned(), Ok("safe")),
            ],
        ),
        (
            "itself",
            vec![
                (full.clone(), Err(NOT_SAFE)),
                (
                    format!("sslmode=verify-full&sslrootcert={itself}"),
                    Ok("safe"),
                ),
                (
                    format!("sslmode=verify-ca&sslrootcert={itself}"),
                    Ok("safe"),
                ),
                ("sslmode=require".to_owned(), Ok("safe")),
                (String::new(), Ok("safe")),
            ],
        ),
        // A server without TLS.
        (
            "",
            vec![
                (full.clone(), Err("PostgreSQL offers no TLS")),
                (
                    "sslmode=require".to_owned(),
                    Err("PostgreSQL offers no TLS"),
                ),
                ("sslmode=prefer".to_owned(), Ok("open")),
                (String::new(), Ok("open")),
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for (name, ways) in cases {
        let cluster = (!name.is_empty()).then(|| authority.server(name));
        let port = cluster.as_ref().map_or_else(postgres::port, |it| it.port);
        for (number, (end, expected)) in ways.into_iter().enumerate() {
            let database = format!("{}_{number}", if name.is_empty() { "none" } else { name });
            execute(
                &postgres::url(port, "postgres"),
                &format!("CREATE DATABASE {database}"),
            );
            let came = connected(&format!("{}?{end}", postgres::url(port, &database)));
            let is_right = match (&came, expected) {
                (Ok(came), Ok(expected)) => *came == expected,
                (Err(came), Err(words)) => came.contains(words),
                _ => false,
            };
            if !is_right {
                wrong.push(format!("{name} {end}: {came:?}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn passwords_are_bound_to_the_connection() {
    let authority = Authority::new();
    authority.sign("right", "IP:127.0.0.1", 30);
    let server = authority.server("right");
    let admin = postgres::url(server.port, "postgres");
    execute(&admin, "CREATE ROLE safe LOGIN PASSWORD 'geheim'");
    let root = authority.file("root.pem");
    let root = root.display();
    let cases = [
        (
            format!("sslmode=verify-full&sslrootcert={root}&channel_binding=require"),
            Ok("safe"),
        ),
        (
            format!("channel_binding=disable&sslmode=verify-full&sslrootcert={root}"),
            Ok("safe"),
        ),
        (String::new(), Ok("safe")),
        // The server lets nobody in by an open way: as with libpq, another one is tried.
        ("sslmode=allow".to_owned(), Ok("safe")),
        ("sslmode=disable".to_owned(), Err("cannot connect")),
    ];
    for (number, (end, expected)) in cases.into_iter().enumerate() {
        execute(
            &admin,
            &format!("CREATE DATABASE bound_{number} OWNER safe"),
        );
        let url = format!(
            "postgres://safe:geheim@127.0.0.1:{}/bound_{number}?{end}",
            server.port
        );
        match (connected(&url), expected) {
            (Ok(came), Ok(expected)) => assert_eq!(came, expected, "{end}"),
            (Err(came), Err(words)) => assert!(came.contains(words), "{end}: {came}"),
            (came, expected) => panic!("{end}: {came:?}, not {expected:?}"),
        }
    }
}

#[test]
fn a_server_may_ask_for_a_certificate_of_the_counter() {
    let authority = Authority::new();
    authority.sign("right", "IP:127.0.0.1", 30);
    authority.sign_for("me", "safe", "DNS:counter.example", 30);
    let server = authority.server("right");
    let admin = postgres::url(server.port, "postgres");
    execute(&admin, "CREATE ROLE safe LOGIN PASSWORD 'geheim'");
    execute(&admin, "CREATE DATABASE asked OWNER safe");
    let path = |name: &str| authority.file(name).display().to_string();
    let lines = "hostssl all safe all cert\nhost all all all trust\n";
    let hosts = text(&admin, "SHOW hba_file");
    fs::write(hosts, lines).expect("a file");
    execute(&admin, "SELECT pg_reload_conf()");
    let base = format!(
        "postgres://safe@127.0.0.1:{}/asked?sslmode=verify-full&sslrootcert={}",
        server.port,
        path("root.pem")
    );
    let with = format!(
        "{base}&sslcert={}&sslkey={}",
        path("me.pem"),
        path("me.key")
    );
    super::fixture::until("the server reads who may come", || {
        connected(&base).is_err()
    });
    assert_eq!(connected(&with), Ok("safe"));
    for (url, words) in [
        (base.clone(), "certificate"),
        (
            format!("{base}&sslcert={}", path("me.pem")),
            "sslcert and sslkey need one another",
        ),
        (
            format!(
                "{base}&sslcert={}&sslkey={}",
                path("me.pem"),
                path("root.key")
            ),
            "cannot be read",
        ),
    ] {
        let error = connected(&url).expect_err(words);
        assert!(error.contains(words), "{url}: {error}");
    }
}
