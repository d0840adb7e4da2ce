//! What a host can do, and how it shows what lies on it: tried with files that are removed again.

use transport::{Error, Remote, RemotePath};

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// Files are written and read back.
    Write,
    /// A file takes the place of another without a moment between.
    Whole,
    /// Two who publish at once are told apart.
    Lock,
    /// Files are removed.
    Remove,
    /// What was written is shown at the address of the site.
    Shown,
    /// Files have the types that browsers need.
    Types,
    /// Texts travel compressed.
    Compressed,
    /// What never changes is kept by browsers.
    Cached,
    /// An address that does not exist gets the page for that.
    Missing,
    /// Plain HTTP leads to HTTPS.
    Https,
    /// What the site is made from is closed.
    Closed,
    /// The sources that officers share are closed.
    Sources,
}

/// How it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// Readers may notice; with what was seen.
    Poor(String),
    /// The site does not work so; with what was seen.
    Bad(String),
    /// It could not be tried.
    Untried,
}

/// What a web server answered.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in small letters, with their values.
    pub headers: Vec<(String, String)>,
    /// What came after them.
    pub body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Asks for an address, with these codings accepted.
pub type Ask<'a> = &'a dyn Fn(&str, &str) -> Result<Answer, Error>;

/// A host that is examined.
pub struct Examination<'a> {
    /// The address of the site, with its last slash, where it is known.
    pub base_url: Option<&'a str>,
    /// Asks as readers do; none where this program cannot.
    pub ask: Option<Ask<'a>>,
    /// What tells the files of this examination from all others.
    pub token: u64,
}

/// What came of it.
#[derive(Debug)]
pub struct Examined {
    /// Each point, in order.
    pub points: Vec<(Point, Verdict)>,
    /// What the server calls itself.
    pub server: String,
}

/// Files of kinds that a site has, with what their types must begin with. The first is a page.
const KINDS: [(&str, &str); 9] = [
    ("html", "text/html"),
    ("css", "text/css"),
    (
        "js",
        "text/javascript application/javascript application/x-javascript",
    ),
    ("json", "application/json"),
    ("xml", "text/xml application/xml application/rss+xml"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
    ("csv", "text/csv"),
    ("txt", "text/plain"),
];

/// The files that are replaced, renamed, and made but once.
const REPLACED: &str = "thay.txt";
const RENAMED: &str = "doi-ten.txt";
const LOCKED: &str = "khoa.txt";

/// How often a text is repeated, so that compressing it is worth while for the server.
const LINES: usize = 200;

/// What is looked for besides: nobody should find it.
const PRIVATE: [(&str, &str); 3] = [
    (".git/HEAD", "ref:"),
    (".git/config", "[core]"),
    (".bantin", "bantin"),
];

impl Examination<'_> {
    /// Tries everything, and removes what it wrote.
    ///
    /// # Errors
    /// The host is cut off, or does not let one in; a host that refuses something is a verdict.
    pub fn run(&self, remote: &mut dyn Remote) -> Result<Examined, Error> {
        let files = self.files();
        let mut points = Vec::new();
        let written = self.write(remote, &files)?;
        let is_written = written == Verdict::Good;
        points.push((Point::Write, written));
        if is_written {
            points.push((Point::Whole, self.whole(remote)?));
            points.push((Point::Lock, self.lock(remote)?));
        }
        let mut server = String::new();
        points.extend(self.look(is_written.then_some(&files[..]), &mut server));
        points.push((Point::Remove, self.remove(remote, &files)?));
        points.sort_by_key(|(point, _)| *point);
        Ok(Examined { points, server })
    }

    /// What the web shows of a site whose files travel in other ways.
    pub fn of_web(&self) -> Examined {
        let mut server = String::new();
        let points = self.look(None, &mut server);
        Examined { points, server }
    }

    fn name(&self) -> String {
        format!("bantin-check-{:016x}", self.token)
    }

    /// The files that are written: one of each kind, and one where those lie that never change.
    fn files(&self) -> Vec<(String, String)> {
        let name = self.name();
        let text = |ending: &str| match ending {
            "json" => "[]".to_owned() + &"\n".repeat(LINES * 20),
            _ => "<!-- Kiểm tra máy chủ -->\n".repeat(LINES),
        };
        let kinds = KINDS.iter().map(|(ending, _)| {
            let path = format!("{name}/trang-{ending}.{ending}");
            (path, text(ending))
        });
        let asset = (format!("assets/{name}.00000000.css"), text("css"));
        kinds.chain([asset]).collect()
    }

    fn write(&self, remote: &mut dyn Remote, files: &[(String, String)]) -> Result<Verdict, Error> {
        for (path, text) in files {
            let at = at(path);
            let done = remote.put(&at, text.as_bytes());
            let read = done.and_then(|()| remote.read(&at));
            match judged(read)? {
                Ok(Some(bytes)) if bytes == text.as_bytes() => {}
                Ok(_) => return Ok(Verdict::Bad(path.clone())),
                Err(error) => return Ok(Verdict::Bad(error.to_string())),
            }
        }
        Ok(Verdict::Good)
    }

    /// A file takes the place of another, and another name.
    fn whole(&self, remote: &mut dyn Remote) -> Result<Verdict, Error> {
        let renamed = at(&format!("{}/{RENAMED}", self.name()));
        let at = at(&format!("{}/{REPLACED}", self.name()));
        for text in ["1", "22"] {
            let read = remote
                .put(&at, text.as_bytes())
                .and_then(|()| remote.read(&at));
            match judged(read)? {
                Ok(Some(bytes)) if bytes == text.as_bytes() => {}
                Ok(_) => return Ok(Verdict::Bad(at.to_string())),
                Err(error) => return Ok(Verdict::Bad(error.to_string())),
            }
        }
        match judged(remote.rename(&at, &renamed))? {
            // Not every protocol has such a thing, nor needs it.
            Ok(()) | Err(Error::Unsupported(_)) => {}
            Err(error) => return Ok(Verdict::Bad(error.to_string())),
        }
        Ok(match remote.abilities().whole {
            true => Verdict::Good,
            false => Verdict::Poor(String::new()),
        })
    }

    /// Who comes second makes no lock.
    fn lock(&self, remote: &mut dyn Remote) -> Result<Verdict, Error> {
        let at = at(&format!("{}/{LOCKED}", self.name()));
        let mut made = Vec::new();
        for text in ["1", "2"] {
            match judged(remote.create_new(&at, text.as_bytes()))? {
                Ok(is_made) => made.push(is_made),
                Err(error) => return Ok(Verdict::Bad(error.to_string())),
            }
        }
        Ok(match made[..] {
            [true, false] => Verdict::Good,
            _ => Verdict::Poor(String::new()),
        })
    }

    fn remove(
        &self,
        remote: &mut dyn Remote,
        files: &[(String, String)],
    ) -> Result<Verdict, Error> {
        let name = self.name();
        let others = [REPLACED, RENAMED, LOCKED].map(|file| format!("{name}/{file}"));
        let paths = files.iter().map(|(path, _)| path).chain(&others);
        let mut verdict = Verdict::Good;
        for path in paths {
            if let Err(error) = judged(remote.remove(&at(path)))? {
                verdict = Verdict::Bad(format!("{path}: {error}"));
            }
        }
        for folder in [&*name, "assets"] {
            // One that others use stays.
            let _ = judged(remote.remove_folder(&at(folder)))?;
        }
        Ok(verdict)
    }

    /// How the files are shown, and what else a reader finds.
    fn look(
        &self,
        files: Option<&[(String, String)]>,
        server: &mut String,
    ) -> Vec<(Point, Verdict)> {
        let (Some(ask), Some(base)) = (self.ask, self.base_url) else {
            return vec![(Point::Shown, Verdict::Untried)];
        };
        let mut points = Vec::new();
        if let Some(files) = files {
            let page = ask(&format!("{base}{}", files[0].0), "");
            let shown = shown(&page, &files[0].1);
            let is_shown = shown == Verdict::Good;
            points.push((Point::Shown, shown));
            match &page {
                Ok(page) => page.header("server").clone_into(server),
                // Nobody answers at all.
                Err(_) => return points,
            }
            if is_shown {
                points.push((Point::Types, types(ask, base, files)));
                let packed = ask(&format!("{base}{}", files[0].0), "gzip, br");
                points.push((Point::Compressed, compressed(&packed)));
                let asset = files.last().map_or("", |(path, _)| path);
                points.push((Point::Cached, cached(&ask(&format!("{base}{asset}"), ""))));
            }
        }
        let missing = format!("{base}{}/khong-co.html", self.name());
        points.push((Point::Missing, missing_page(ask, base, &missing)));
        points.push((Point::Https, https(ask, base)));
        points.push((Point::Closed, closed(ask, base)));
        points
    }
}

/// What a host refuses is a verdict; a host that is gone is none.
fn judged<T>(done: Result<T, Error>) -> Result<Result<T, Error>, Error> {
    match done {
        Err(error) if error.is_transient() => Err(error),
        other => Ok(other),
    }
}

fn at(path: &str) -> RemotePath {
    RemotePath::new(path).unwrap_or_default()
}

fn shown(page: &Result<Answer, Error>, text: &str) -> Verdict {
    match page {
        Ok(page) if page.status == 200 && page.body == text.as_bytes() => Verdict::Good,
        Ok(page) if page.status == 200 => Verdict::Bad("200".to_owned()),
        Ok(page) => Verdict::Bad(page.status.to_string()),
        Err(error) => Verdict::Bad(error.to_string()),
    }
}

/// The types of all kinds, and the encoding of those that are text.
fn types(ask: Ask<'_>, base: &str, files: &[(String, String)]) -> Verdict {
    let wrong = KINDS
        .iter()
        .zip(files)
        .filter_map(|((ending, types), (path, _))| {
            let answer = ask(&format!("{base}{path}"), "").ok()?;
            let told = answer.header("content-type").to_ascii_lowercase();
            let (kind, rest) = told.split_once(';').unwrap_or((&told, ""));
            let is_right = types.split(' ').any(|known| known == kind.trim());
            // Pages and tables of ours begin with their encoding; of plain texts, browsers guess it.
            let is_safe = *ending != "txt" || rest.contains("utf-8");
            (!is_right || !is_safe).then(|| format!(".{ending}: {}", answer.header("content-type")))
        });
    let wrong: Vec<String> = wrong.collect();
    match wrong.is_empty() {
        true => Verdict::Good,
        false => Verdict::Poor(wrong.join("; ")),
    }
}

fn compressed(page: &Result<Answer, Error>) -> Verdict {
    match page {
        Ok(page) if !page.header("content-encoding").is_empty() => Verdict::Good,
        Ok(_) => Verdict::Poor(String::new()),
        Err(error) => Verdict::Poor(error.to_string()),
    }
}

/// Kept for a day at least.
fn cached(asset: &Result<Answer, Error>) -> Verdict {
    let Ok(asset) = asset else {
        return Verdict::Untried;
    };
    let told = asset.header("cache-control");
    let age = told.split("max-age=").nth(1).unwrap_or_default();
    let digits = age
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(age.len());
    let seconds: u64 = age[..digits].parse().unwrap_or(0);
    match seconds >= 86_400 {
        true => Verdict::Good,
        false => Verdict::Poor(told.to_owned()),
    }
}

fn missing_page(ask: Ask<'_>, base: &str, missing: &str) -> Verdict {
    match ask(missing, "") {
        Ok(page) if page.status != 404 => Verdict::Bad(page.status.to_string()),
        Ok(page) => match ask(&format!("{base}404.html"), "") {
            Ok(own) if own.status == 200 && own.body != page.body => Verdict::Poor(String::new()),
            // The site is not there yet.
            Ok(own) if own.status != 200 => Verdict::Untried,
            Ok(_) => Verdict::Good,
            Err(error) => Verdict::Bad(error.to_string()),
        },
        Err(error) => Verdict::Bad(error.to_string()),
    }
}

fn https(ask: Ask<'_>, base: &str) -> Verdict {
    let Some(rest) = base.strip_prefix("https://") else {
        return Verdict::Poor(base.to_owned());
    };
    match ask(&format!("http://{rest}"), "") {
        Ok(page) if page.header("location").starts_with("https://") => Verdict::Good,
        Ok(page) => Verdict::Poor(page.status.to_string()),
        // Nobody is at home there: nobody can be misled.
        Err(_) => Verdict::Good,
    }
}

fn closed(ask: Ask<'_>, base: &str) -> Verdict {
    let open = PRIVATE.iter().filter(|(path, begin)| {
        let page = ask(&format!("{base}{path}"), "");
        page.is_ok_and(|page| page.status == 200 && page.body.starts_with(begin.as_bytes()))
    });
    let open: Vec<&str> = open.map(|(path, _)| *path).collect();
    match open.is_empty() {
        true => Verdict::Good,
        false => Verdict::Bad(open.join(", ")),
    }
}
