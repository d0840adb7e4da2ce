//! The folder that a desk is opened on: the one that was named, or one that is chosen on its first page.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Router, middleware::from_fn_with_state};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use tower_service::Service;

use super::event::SessionEvent;
use super::guard::{Guard, SHOWN, START, guard};
use super::http::{Answering, answer, assets, enter, router};
use super::presence::{BEAT, Presence};
use super::remembered::Remembered;
use super::session::Session;
use super::site_reader::SiteReader;
use crate::config::{BaseUrl, FILE};
use crate::diagnostic::{Language, Reporter};
use crate::model::Showing;
use crate::serve::{Live, LiveState, Loader, Reading, Watching, watch};

/// What a desk is opened with.
pub struct Opening {
    /// Who may ask.
    pub guard: Arc<Guard>,
    /// The port.
    pub port: u16,
    /// The site as it is shown.
    pub live: Arc<Live>,
    /// How people are spoken to.
    pub reporter: Reporter,
    /// The time that it is for the site; that of the clock where none is given.
    pub fixed_time: Option<Timestamp>,
    /// The variables of the environment.
    pub variable: fn(&str) -> Option<String>,
    /// What is remembered of whoever sits at it.
    pub remembered: Remembered,
    opened: OnceLock<Opened>,
    turn: Mutex<()>,
}

/// A site that was opened.
struct Opened {
    root: PathBuf,
    router: Router,
    _watching: Watching,
}

/// What somebody types on the first page.
#[derive(Deserialize)]
struct Chosen {
    folder: String,
    /// Whether a new site is made there.
    #[serde(default)]
    make: bool,
}

impl Opening {
    /// A desk without a site.
    pub fn new(
        guard: Guard,
        port: u16,
        reporter: &Reporter,
        fixed_time: Option<Timestamp>,
        variable: fn(&str) -> Option<String>,
        remembered: Remembered,
    ) -> Arc<Self> {
        let begin = Timestamp::now().as_microsecond().unsigned_abs();
        Arc::new(Self {
            guard: Arc::new(guard),
            port,
            live: Arc::new(Live::new(LiveState {
                number: begin,
                ..LiveState::default()
            })),
            reporter: reporter.clone(),
            fixed_time,
            variable,
            remembered,
            opened: OnceLock::new(),
            turn: Mutex::default(),
        })
    }

    /// All answers.
    pub fn router(self: &Arc<Self>) -> Router {
        Router::new()
            .route(&format!("{START}{{key}}"), get(enter))
            .route("/api/folder", get(suggested).post(choose))
            .fallback(any(answer_or_ask))
            .with_state(Arc::clone(self))
            .layer(from_fn_with_state(Arc::clone(&self.guard), guard))
    }

    /// Opens the site in a folder, once. It is read while the browser starts.
    pub fn open(self: &Arc<Self>, root: &Path) {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.opened.get().is_some() {
            return;
        }
        let address = format!("http://127.0.0.1:{}{SHOWN}", self.port);
        let reading = Reading {
            root: root.to_owned(),
            base_url: BaseUrl::parse(&address),
            showing: Showing::All,
            fixed_time: self.fixed_time,
            is_told: false,
        };
        let loader = Loader::new(
            reading,
            &self.reporter,
            &self.live,
            #[cfg(feature = "counter")]
            None,
        );
        let language = self.reporter.language;
        let live = Arc::clone(&self.live);
        let session = Session::open(
            root.to_owned(),
            language,
            SiteReader::new(live, Arc::new(loader)),
        );
        let session = Arc::new(session);
        // Watched first: a file saved during the first reading is read again.
        let watching = watch(root, false, &self.reporter, {
            let session = Arc::clone(&session);
            move |changes| session.follow(changes)
        });
        let first = Arc::clone(&session);
        tokio::task::spawn_blocking(move || first.reader.read_all());
        let remembered = Remembered {
            desk: self.remembered.desk.clone(),
            ..Remembered::read(self.variable)
        };
        let remembered = remembered.opened(root, self.guard.start_address());
        // Where it cannot be kept, the folder is asked for again.
        let _ = remembered.keep(self.variable);
        tokio::spawn(beat(Arc::clone(self), Arc::clone(&session)));
        let _ = self.opened.set(Opened {
            root: root.to_owned(),
            router: router(Answering { session }),
            _watching: watching,
        });
        drop(turn);
    }

    /// Says that the desk is there no more.
    pub fn close(&self) {
        if let Some(opened) = self.opened.get() {
            Presence::leave(&opened.root, &self.remembered.desk);
        }
    }

    fn presence(&self, now: Timestamp) -> Presence {
        let names = ["USER", "USERNAME", "LOGNAME"];
        Presence {
            desk: self.remembered.desk.clone(),
            who: names
                .into_iter()
                .find_map(self.variable)
                .unwrap_or_default(),
            at: now,
        }
    }
}

/// Says again and again that the desk is there, and tells of others that are.
async fn beat(opening: Arc<Opening>, session: Arc<Session>) {
    let mut told = Vec::new();
    loop {
        let now = Timestamp::now();
        let root = session.root.clone();
        let presence = opening.presence(now);
        let others = tokio::task::spawn_blocking(move || {
            // A folder that nobody may write into has no other desk.
            let _ = presence.say(&root);
            Presence::others(&root, &presence.desk, now)
        });
        let others = others.await.unwrap_or_default();
        let others: Vec<String> = others.into_iter().map(|other| other.who).collect();
        if others != told {
            session.reader.tell(SessionEvent::Other(others.join(", ")));
        }
        told = others;
        tokio::time::sleep(BEAT).await;
    }
}

/// The answer of the site, or the page on which one is chosen.
async fn answer_or_ask(State(opening): State<Arc<Opening>>, request: Request) -> Response {
    if let Some(opened) = opening.opened.get() {
        return match opened.router.clone().call(request).await {
            Ok(answer) => answer,
        };
    }
    let path = request.uri().path();
    match path.strip_prefix("/page/") {
        _ if *request.method() != Method::GET => StatusCode::CONFLICT.into_response(),
        Some(name) => assets::page(name),
        None if path == "/" => assets::page("choose.html"),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What the page on which a folder is chosen begins with.
async fn suggested(State(opening): State<Arc<Opening>>) -> Response {
    answer::ok(&json!({
        "language": opening.reporter.say("vi", "en"),
        "folder": opening.remembered.folder,
        "home": (opening.variable)("HOME").or_else(|| (opening.variable)("USERPROFILE")),
    }))
}

/// Opens the folder that was typed.
async fn choose(State(opening): State<Arc<Opening>>, body: Bytes) -> Response {
    let Chosen { folder, make } = match answer::read(&body) {
        Ok(chosen) => chosen,
        Err(answer) => return answer,
    };
    let typed = folder.trim().trim_matches('"');
    let home = (opening.variable)("HOME").or_else(|| (opening.variable)("USERPROFILE"));
    let folder = match (typed.strip_prefix('~'), home) {
        (Some(below), Some(home)) => {
            PathBuf::from(home).join(below.trim_start_matches(['/', '\\']))
        }
        _ => PathBuf::from(typed),
    };
    let language = opening.reporter.language;
    let opened = tokio::task::spawn_blocking(move || ready(&folder, make, language)).await;
    match opened.unwrap_or(Err(Unready::Refused(String::new()))) {
        Ok(root) => {
            opening.open(&root);
            answer::ok(&json!({}))
        }
        Err(why) => {
            let may_make = matches!(why, Unready::Empty);
            let message = why.text(language);
            let told = json!({"message": message, "make": may_make});
            answer::json_answer(StatusCode::UNPROCESSABLE_ENTITY, &told)
        }
    }
}

/// Why a folder is not opened.
enum Unready {
    /// Nobody can tell where a path begins that is no whole one.
    Relative,
    /// There is no site, and one could be made.
    Empty,
    /// There is something else.
    Other,
    /// The system refuses, in its words.
    Refused(String),
}

impl Unready {
    fn text(&self, language: Language) -> String {
        let vietnamese = language == Language::Vietnamese;
        let text = match self {
            Self::Relative if vietnamese => {
                "Hãy ghi cả đường dẫn của thư mục, từ ổ đĩa hoặc từ dấu /"
            }
            Self::Relative => {
                "Give the whole path of the folder, from the drive or from the first /"
            }
            Self::Empty if vietnamese => "Ở đó chưa có trang tin nào. Có thể tạo một trang mới.",
            Self::Empty => "There is no site yet. A new one can be made.",
            Self::Other if vietnamese => {
                "Thư mục này không có config.toml, mà cũng không trống: hãy chọn thư mục của trang tin, hoặc một thư mục mới"
            }
            Self::Other => {
                "This folder has no config.toml, and is not empty: choose the folder of a site, or a new one"
            }
            Self::Refused(why) => why,
        };
        text.to_owned()
    }
}

/// The folder of a site, which is made where that is wanted.
fn ready(folder: &Path, make: bool, language: Language) -> Result<PathBuf, Unready> {
    let refused = |error: std::io::Error| Unready::Refused(error.to_string());
    if !folder.is_absolute() {
        return Err(Unready::Relative);
    }
    if !folder.join(FILE).is_file() {
        let is_empty = match folder.read_dir() {
            Ok(mut entries) => entries.next().is_none(),
            Err(_) => !folder.exists(),
        };
        match (is_empty, make) {
            (false, _) => return Err(Unready::Other),
            (true, false) => return Err(Unready::Empty),
            (true, true) => init(folder, language)?,
        }
    }
    folder.canonicalize().map_err(refused)
}

/// Makes a site, as `bantin init` does.
fn init(folder: &Path, language: Language) -> Result<(), Unready> {
    let refused = |error: std::io::Error| Unready::Refused(error.to_string());
    let language = match language {
        Language::Vietnamese => "vi",
        Language::English => "en",
    };
    let made = Command::new(std::env::current_exe().map_err(refused)?)
        .args(["init", "--lang", language])
        .arg(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(refused)?;
    match made.status.success() {
        true => Ok(()),
        false => Err(Unready::Refused(
            String::from_utf8_lossy(&made.stderr).into_owned(),
        )),
    }
}
