//! What the page is told of a file, and why something was not done.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use crate::desk::found::{Found, steps};
use crate::desk::session::Session;
use crate::desk::settings::Unchanged;
use crate::desk::undone::Undone;
use crate::desk::working_copy::{Refused, WorkingCopy};
use crate::diagnostic::Language;
use crate::model::SourcePath;
use crate::schema::Kind;
use splice::Refusal;

/// An answer in JSON.
pub fn json_answer(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(bytes) => {
            let kind = [(header::CONTENT_TYPE, "application/json")];
            (status, kind, bytes).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// An answer in JSON to a request that was good.
pub fn ok(value: &impl Serialize) -> Response {
    json_answer(StatusCode::OK, value)
}

/// Does work that waits for the disk, where it holds up nobody.
pub async fn blocking(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Reads the body of a request.
///
/// # Errors
/// The answer that says that it is no such thing.
#[expect(clippy::result_large_err, reason = "the answer, which is sent at once")]
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Response> {
    serde_json::from_slice(body).map_err(|error| {
        let message = json!({"message": error.to_string()});
        json_answer(StatusCode::BAD_REQUEST, &message)
    })
}

/// All that the page knows of a file.
pub fn copy(session: &Session, copy: &WorkingCopy) -> Json {
    let fields = copy.fields();
    let conflict = session.conflict(copy);
    let refused = fields.as_ref().err();
    let refused = refused.map(|refused| refusal(refused, session.language));
    let (values, body) = match fields {
        Ok(fields) => (fields.values, fields.body),
        Err(_) => (Json::Null, None),
    };
    let guesses = copy.guesses().into_iter();
    let guesses = guesses.map(|(path, words)| json!({"path": steps(&path), "words": words}));
    let guesses: Vec<Json> = guesses.collect();
    json!({
        "path": copy.path,
        "kind": Kind::of(&copy.path).map(Kind::name),
        "version": copy.version,
        "saved": copy.is_saved(),
        "typed": copy.typed.as_millisecond(),
        "values": values,
        "body": body,
        // Where there is no form, the text itself is edited.
        "text": refused.is_some().then(|| crate::desk::body::shown(&copy.text)),
        "refused": refused,
        "guesses": guesses,
        "problems": problems(session, &copy.path),
        "conflict": conflict.map(|theirs| json!({"theirs": theirs, "mine": copy.text})),
    })
}

/// The problems of a file, as the site was read last.
pub fn problems(session: &Session, path: &SourcePath) -> Vec<Found> {
    let (problems, source) = session.reader.loader.problems();
    let text = source.and_then(|source| source.text(path).ok());
    let problems = problems.sorted().into_iter();
    let here = problems.filter(|problem| {
        let place = problem.place.as_ref();
        place.is_some_and(|place| place.file == path.as_str())
    });
    let names = session.reader.names();
    let found = here.map(|problem| Found::new(&problem, text.as_deref(), &names, session.language));
    found.collect()
}

/// Why something was not done.
pub fn undone(session: &Session, path: &SourcePath, why: Undone) -> Response {
    let language = session.language;
    let say = |vietnamese: &str, english: &str| match language {
        Language::Vietnamese => vietnamese.to_owned(),
        Language::English => english.to_owned(),
    };
    let (status, message) = match why {
        Undone::Version | Undone::Conflict => {
            let now = session.copy(path).map(|now| copy(session, &now));
            return json_answer(StatusCode::CONFLICT, &now.unwrap_or(Json::Null));
        }
        Undone::NotThere => (
            StatusCode::NOT_FOUND,
            say("Không có tệp này", "There is no such file"),
        ),
        Undone::Refused(refused) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            refusal(&refused, language),
        ),
        Undone::Problem(problem) => {
            let problem = crate::diagnostic::Diagnostic::everywhere(problem);
            let help = problem.help(language).map(|help| format!(" {help}"));
            let text = problem.message(language) + &help.unwrap_or_default();
            (StatusCode::UNPROCESSABLE_ENTITY, text)
        }
        Undone::System(error) => {
            let text = say("Máy báo lỗi", "The machine refuses");
            (StatusCode::INSUFFICIENT_STORAGE, format!("{text}: {error}"))
        }
    };
    json_answer(status, &json!({"message": message}))
}

/// Why a file has no form, or a change did not take place.
fn refusal(refused: &Refused, language: Language) -> String {
    let vietnamese = language == Language::Vietnamese;
    match refused {
        Refused::NoFrontMatter if vietnamese => {
            "Phần đầu bài không bắt đầu hoặc không kết thúc bằng dòng ---: hãy sửa trong văn bản"
                .to_owned()
        }
        Refused::NoFrontMatter => {
            "The front matter does not begin or end with a line of ---: mend it in the text"
                .to_owned()
        }
        Refused::NoBody if vietnamese => "Tệp này không có phần bài viết".to_owned(),
        Refused::NoBody => "This file has no body".to_owned(),
        Refused::Moved if vietnamese => "Chỗ ấy vừa đổi: hãy xem lại lỗi".to_owned(),
        Refused::Moved => "The place has changed: look at the problem again".to_owned(),
        Refused::Settings(Unchanged::Unreadable(line)) if vietnamese => {
            format!("Dòng {line} không đọc được: hãy sửa trong văn bản")
        }
        Refused::Settings(Unchanged::Unreadable(line)) => {
            format!("Line {line} cannot be read: mend it in the text")
        }
        Refused::Settings(Unchanged::NotThere) if vietnamese => {
            "Không ghi được thay đổi này vào cài đặt".to_owned()
        }
        Refused::Settings(Unchanged::NotThere) => {
            "This change cannot be written into the settings".to_owned()
        }
        Refused::Yaml(why) => match (why, vietnamese) {
            (Refusal::Unreadable { line, column, .. }, true) => {
                format!(
                    "Dòng {line}, cột {column} của phần khai báo không đọc được: hãy sửa trong văn bản"
                )
            }
            (Refusal::Unreadable { line, column, .. }, false) => {
                format!(
                    "Line {line}, column {column} of the front matter cannot be read: mend it in the text"
                )
            }
            (Refusal::Construct { line, .. }, true) => {
                format!(
                    "Dòng {line} của phần khai báo viết theo cách mà biểu mẫu không sửa được: hãy sửa trong văn bản"
                )
            }
            (Refusal::Construct { line, .. }, false) => {
                format!(
                    "Line {line} of the front matter is written in a way that no form changes: mend it in the text"
                )
            }
            (why, true) => format!("Không ghi được thay đổi này: {why}"),
            (why, false) => format!("This change cannot be written: {why}"),
        },
    }
}
