//! What kept a publication from its end, and what to do about it.

use jiff::Zoned;
use transport::{CertificateProblem, Error, HostKeyProblem};

use super::ago::ago;
use crate::commands::{PROBLEMS, REFUSED};
use crate::config::secret_variable;
use crate::diagnostic::{Language, Reporter, visible};
use crate::publish::{Foreign, Stopped};

/// How many names are listed one by one.
const NAMED: usize = 12;

/// The exit code.
pub fn code(stopped: &Stopped) -> u8 {
    match stopped {
        Stopped::Foreign(..)
        | Stopped::Removals(..)
        | Stopped::Locked(_)
        | Stopped::UnknownLock
        | Stopped::Newer(..)
        | Stopped::UnknownSources
        | Stopped::Unmerged(_)
        | Stopped::NotShared(_)
        | Stopped::Open
        | Stopped::Overtaken => PROBLEMS,
        Stopped::Host(..) | Stopped::Changed(_) | Stopped::Disk(_) | Stopped::Memory(_) => REFUSED,
    }
}

/// The lines that say so.
pub fn lines(stopped: &Stopped, name: &str, now: &Zoned, reporter: &Reporter) -> Vec<String> {
    let is_vietnamese = reporter.language == Language::Vietnamese;
    let told = |vietnamese: String, english: String| match is_vietnamese {
        true => vietnamese,
        false => english,
    };
    match stopped {
        Stopped::Host(file, error) => {
            let (what, mend) = host(error, name, reporter);
            let what = visible(&what).into_owned();
            // Before the first file nothing has happened yet.
            let Some(file) = file else {
                return vec![what, mend];
            };
            let file = visible(file);
            let rest = reporter.say(
                "Trang trên máy chủ vẫn nguyên vẹn; phần đã gửi không phải gửi lại.",
                "The site on the host is whole; what was sent need not be sent again.",
            );
            vec![format!("{file}: {what}"), mend, rest.to_owned()]
        }
        Stopped::Foreign(foreign, state) => {
            let ago = ago(state.author.at, now, reporter.language);
            let by = visible(state.author.by.as_str()).into_owned();
            let mut lines = foreign_lines(foreign, &by, &ago, is_vietnamese);
            lines.push(
                reporter
                    .say(
                        "Hãy lấy các tệp ấy về (git pull, bantin pull nếu có kho chung, hoặc chép từ máy kia) rồi đăng lại; hoặc thêm --replace để bỏ bản của họ.",
                        "Fetch these files (git pull, bantin pull where sources are shared, or copy them from the other machine) and publish again; or add --replace to drop theirs.",
                    )
                    .to_owned(),
            );
            lines
        }
        Stopped::Removals(count, all) => vec![told(
            format!(
                "Lần đăng này sẽ xóa {count} trong {all} tệp trên máy chủ: hơn 256 tệp, hoặc hơn một phần mười số trang. Xem trước bằng --dry-run; nếu đúng ý, thêm --delete."
            ),
            format!(
                "This would remove {count} of {all} files on the host: more than 256, or more than one page in ten. See which with --dry-run; if that is meant, add --delete."
            ),
        )],
        Stopped::Locked(lock) => {
            let by = visible(lock.author.by.as_str()).into_owned();
            let ago = ago(lock.author.at, now, reporter.language);
            vec![told(
                format!(
                    "`{by}` đang đăng ({ago}). Chờ xong rồi đăng lại; nếu chắc chắn không còn ai đăng, thêm --take-over."
                ),
                format!(
                    "`{by}` is publishing ({ago}). Wait until it is done; if nobody is at it for certain, add --take-over."
                ),
            )]
        }
        Stopped::UnknownLock => vec![told(
            "Tệp bantin.lock trên máy chủ là của bản bantin khác, hoặc bị hỏng. Cập nhật bantin; nếu chắc chắn không còn ai đăng, xóa tệp ấy.".to_owned(),
            "The file bantin.lock on the host is of another bantin, or damaged. Update bantin; if nobody is publishing for certain, remove that file.".to_owned(),
        )],
        Stopped::Overtaken => vec![told(
            "Có người khác vừa đăng trong lúc này. Chạy lại lệnh này.".to_owned(),
            "Somebody else published meanwhile. Run this again.".to_owned(),
        )],
        Stopped::Changed(path) => {
            let path = visible(path).into_owned();
            vec![told(
                format!(
                    "{path} không còn như lúc dựng: có chương trình khác sửa thư mục này. Dựng lại rồi đăng."
                ),
                format!(
                    "{path} is not as it was built: something else changed the folder. Build again, then publish."
                ),
            )]
        }
        Stopped::Newer(paths, author) => {
            let ago = ago(author.at, now, reporter.language);
            let by = visible(author.by.as_str()).into_owned();
            let count = paths.len();
            let mut lines = vec![told(
                format!(
                    "Kho chung có {count} tệp mới hơn máy này (gửi lần cuối bởi `{by}`, {ago}):"
                ),
                format!(
                    "The shared sources have {count} files that are newer than here (last sent by `{by}`, {ago}):"
                ),
            )];
            lines.extend(named(paths, is_vietnamese));
            lines.push(told(
                format!("Gõ `bantin pull {name}` để lấy về, rồi đăng lại."),
                format!("Fetch them with `bantin pull {name}`, then publish again."),
            ));
            lines
        }
        Stopped::Unmerged(paths) => {
            let mut lines = vec![told(
                "Chưa gộp: hai người cùng sửa, bản của người kia còn nằm trong các tệp này:".to_owned(),
                "Not merged yet: two people edited these, and the version of the other lies here:".to_owned(),
            )];
            lines.extend(named(paths, is_vietnamese));
            lines.push(told(
                "Chép những gì cần giữ vào tệp gốc (tên không có phần đuôi), xóa các tệp này, rồi đăng lại.".to_owned(),
                "Copy what is to stay into the file itself (the name without the end), remove these, and publish again.".to_owned(),
            ));
            lines
        }
        Stopped::UnknownSources => vec![told(
            "Tệp bantin.state trong kho chung là của bản bantin mới hơn, hoặc bị hỏng. Cập nhật bantin; nếu hỏng thật, xóa tệp ấy: lần đăng sau làm lại nó.".to_owned(),
            "The file bantin.state of the shared sources is of a newer bantin, or damaged. Update bantin; if it is damaged, remove that file: the next publication makes it again.".to_owned(),
        )],
        Stopped::NotShared(path) => {
            let path = visible(path).into_owned();
            vec![told(
                format!("Kho chung kể tên một tệp không thuộc trang: {path}. Chưa lấy gì về; hãy xem ai đã sửa kho."),
                format!("The shared sources name a file that is none of a site: {path}. Nothing was fetched; find out who changed them."),
            )]
        }
        Stopped::Open => vec![told(
            format!("Ai cũng đọc được thư mục `sources` của [publish.{name}] qua trang web, kể cả bản nháp. Chưa gửi gì; hãy chọn thư mục nằm ngoài thư mục web."),
            format!("Anybody can read the folder `sources` of [publish.{name}] over the web, drafts as well. Nothing was sent; choose a folder outside the web folder."),
        )],
        Stopped::Disk(error) => vec![told(
            format!("Không đọc hoặc ghi được tệp trên máy này: {error}"),
            format!("A file on this machine cannot be read or written: {error}"),
        )],
        Stopped::Memory(error) => vec![told(
            format!("Không ghi được .bantin/publish: {error}"),
            format!(".bantin/publish cannot be written: {error}"),
        )],
    }
}

/// What somebody else published.
fn foreign_lines(foreign: &Foreign, by: &str, ago: &str, is_vietnamese: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for (paths, is_missing) in [(&foreign.missing, true), (&foreign.changed, false)] {
        if paths.is_empty() {
            continue;
        }
        let count = paths.len();
        lines.push(match (is_missing, is_vietnamese) {
            (true, true) => {
                format!("Máy chủ có {count} tệp mà máy này không có (đăng bởi `{by}`, {ago}):")
            }
            (true, false) => format!(
                "The host has {count} files that this machine lacks (published by `{by}`, {ago}):"
            ),
            (false, true) => {
                format!("Máy chủ có bản khác của {count} tệp (đăng bởi `{by}`, {ago}):")
            }
            (false, false) => format!(
                "The host has other versions of {count} files (published by `{by}`, {ago}):"
            ),
        });
        lines.extend(named(paths, is_vietnamese));
    }
    lines
}

/// The first of many files, one a line.
pub fn named(paths: &[String], is_vietnamese: bool) -> Vec<String> {
    let first = paths.iter().take(NAMED);
    let mut lines: Vec<String> = first.map(|path| format!("  {}", visible(path))).collect();
    if paths.len() > NAMED {
        let more = paths.len() - NAMED;
        lines.push(match is_vietnamese {
            true => format!("  … và {more} tệp nữa"),
            false => format!("  … and {more} more"),
        });
    }
    lines
}

/// A text in Vietnamese and in English.
type Both = [&'static str; 2];

const AGAIN: Both = [
    "Chạy lại lệnh này: nó đi tiếp từ chỗ bị ngắt.",
    "Run this again: it goes on from where it was cut.",
];

const ASK: Both = ["Hỏi nhà cung cấp máy chủ.", "Ask who runs the host."];

const TRUST: Both = [
    "Hỏi nhà cung cấp xem dấu vân tay có đúng không; nếu đúng, thêm vào [publish.{name}]: fingerprints = [\"{fingerprint}\"]",
    "Ask who runs the host whether this fingerprint is right; if so, add to [publish.{name}]: fingerprints = [\"{fingerprint}\"]",
];

/// What a host said, and what to do.
fn host(error: &Error, name: &str, reporter: &Reporter) -> (String, String) {
    let (what, mend) = in_words(error);
    let [what, mend] = [what, mend].map(|[vietnamese, english]| reporter.say(vietnamese, english));
    let said = error.said();
    let colon = if said.is_empty() { "" } else { ": " };
    let mend = mend.replace("{name}", name);
    let mend = mend.replace("{variable}", &secret_variable(name));
    let mend = mend.replace("{fingerprint}", fingerprint(error).unwrap_or_default());
    (format!("{what}{colon}{said}"), mend)
}

/// What can be trusted from now on.
fn fingerprint(error: &Error) -> Option<&str> {
    match error {
        Error::Certificate { fingerprint, .. } => fingerprint.as_deref(),
        Error::HostKey { fingerprint, .. } => Some(fingerprint),
        _ => None,
    }
}

/// What is wrong, and the mend.
fn in_words(error: &Error) -> (Both, Both) {
    match error {
        Error::Refused(_) => (
            [
                "máy chủ không cho đăng nhập",
                "the host does not let this user in",
            ],
            [
                "Xem lại `user` trong [publish.{name}] và mật khẩu: biến {variable}, hoặc tệp `secret_file`.",
                "Look at `user` in [publish.{name}] and at the password: the variable {variable}, or the file `secret_file`.",
            ],
        ),
        Error::PasswordExpired(_) => (
            ["mật khẩu đã hết hạn", "the password has expired"],
            [
                "Đổi mật khẩu ở trang quản trị của nhà cung cấp rồi đăng lại.",
                "Change it at the host's control panel, then publish again.",
            ],
        ),
        Error::Key(_) => (
            ["không dùng được khóa SSH", "the private key cannot be used"],
            [
                "Xem lại `key`, quyền của tệp khóa và mật khẩu của khóa.",
                "Look at `key`, at who may read that file, and at its passphrase.",
            ],
        ),
        Error::EncryptionNeeded(_) => (
            ["máy chủ đòi mã hóa", "the host wants encryption"],
            [
                "Bỏ `tls = \"none\"` khỏi config.toml.",
                "Take `tls = \"none\"` out of config.toml.",
            ],
        ),
        Error::NoPermission(_) => (
            ["không có quyền ghi", "no permission"],
            [
                "Xem lại `folder`, và quyền của tài khoản ở thư mục ấy.",
                "Look at `folder`, and at what the user may do there.",
            ],
        ),
        Error::Full(_) => (
            ["máy chủ hết chỗ", "no space is left on the host"],
            [
                "Dọn bớt hoặc tăng dung lượng rồi đăng lại.",
                "Make room, then publish again.",
            ],
        ),
        Error::NotFound(_) => (
            ["không tìm thấy", "not found"],
            [
                "Xem lại `folder`, `path`, `bucket` hoặc `sources` trong config.toml: chỗ ấy phải có sẵn, hãy tạo trước.",
                "Look at `folder`, `path`, `bucket` or `sources` in config.toml: that must be there already; make it first.",
            ],
        ),
        Error::Unreachable(_) => (
            ["không tới được máy chủ", "the host cannot be reached"],
            [
                "Xem lại `host`, `port` và mạng.",
                "Look at `host`, `port` and the network.",
            ],
        ),
        Error::Cut(_) => (["kết nối bị ngắt", "the connection was cut"], AGAIN),
        Error::TimedOut(_) => (
            [
                "máy chủ không trả lời kịp",
                "the host did not answer in time",
            ],
            AGAIN,
        ),
        Error::Busy(_) => (
            ["máy chủ đang quá bận", "the host is busy"],
            [
                "Giảm `connections` trong config.toml, hoặc thử lại sau.",
                "Lower `connections` in config.toml, or try again later.",
            ],
        ),
        Error::Certificate {
            problem,
            fingerprint,
            ..
        } => (
            certificate(*problem),
            if fingerprint.is_some() { TRUST } else { ASK },
        ),
        Error::HostKey {
            problem: HostKeyProblem::Unknown,
            ..
        } => (
            [
                "chưa biết khóa của máy chủ SSH này",
                "the key of this SSH host is not known",
            ],
            TRUST,
        ),
        Error::HostKey { .. } => (
            [
                "khóa của máy chủ SSH đã khác trước: có thể có kẻ đứng giữa",
                "the key of the SSH host is another than before: someone may be in between",
            ],
            TRUST,
        ),
        Error::Garbled(_) => (
            [
                "máy chủ trả lời điều không hiểu được",
                "the host answers what cannot be understood",
            ],
            [
                "Xem lại `kind`, `host`, `port` và `tls`.",
                "Look at `kind`, `host`, `port` and `tls`.",
            ],
        ),
        Error::Unsupported(_) => (
            [
                "không làm được với máy chủ hoặc chương trình này",
                "the host or this program cannot do this",
            ],
            [
                "Bản phát hành của bantin có đủ mọi kiểu máy chủ (tính năng `full`).",
                "Releases of bantin know every kind of host (the feature `full`).",
            ],
        ),
        _ => (
            ["máy chủ không làm được", "the host could not do this"],
            ASK,
        ),
    }
}

fn certificate(problem: CertificateProblem) -> Both {
    match problem {
        CertificateProblem::Expired => [
            "chứng chỉ của máy chủ đã hết hạn",
            "the certificate of the host has expired",
        ],
        CertificateProblem::NotYetValid => [
            "chứng chỉ của máy chủ chưa có hiệu lực; xem lại giờ của máy này",
            "the certificate of the host is not valid yet; look at the clock of this machine",
        ],
        CertificateProblem::WrongName => [
            "chứng chỉ là của máy chủ khác tên",
            "the certificate is for another name",
        ],
        CertificateProblem::UnknownIssuer => [
            "chứng chỉ do nơi không ai biết cấp",
            "the certificate is signed by nobody who is known",
        ],
        _ => [
            "chứng chỉ của máy chủ không dùng được",
            "the certificate of the host is not valid",
        ],
    }
}
