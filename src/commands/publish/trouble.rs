//! What kept a publication from its end, and what to do about it.

use jiff::{SignedDuration, Timestamp};
use transport::{CertificateProblem, Error, HostKeyProblem};

use super::secret::variable_of;
use crate::commands::{PROBLEMS, REFUSED};
use crate::diagnostic::{Language, Reporter, visible};
use crate::publish::{Foreign, Stopped};

/// How many names are told one by one.
const NAMED: usize = 12;

/// The exit code.
pub fn code(stopped: &Stopped) -> u8 {
    match stopped {
        Stopped::Foreign(..) | Stopped::Removals(..) | Stopped::Locked(_) => PROBLEMS,
        Stopped::Host(..) | Stopped::Changed(_) | Stopped::Memory(_) => REFUSED,
    }
}

/// What is told.
pub fn lines(stopped: &Stopped, name: &str, now: Timestamp, reporter: &Reporter) -> Vec<String> {
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
            let ago = ago(now.duration_since(state.at), reporter);
            let by = visible(state.by.as_str()).into_owned();
            let mut lines = foreign_lines(foreign, &by, &ago, is_vietnamese);
            lines.push(
                reporter
                    .say(
                        "Hãy lấy các tệp ấy về (git pull, hoặc chép từ máy kia) rồi đăng lại; hoặc thêm --replace để bỏ bản của họ.",
                        "Fetch these files (git pull, or copy them from the other machine) and publish again; or add --replace to drop theirs.",
                    )
                    .to_owned(),
            );
            lines
        }
        Stopped::Removals(count, all) => vec![told(
            format!(
                "Lần đăng này sẽ xóa {count} trong {all} tệp trên máy chủ. Xem trước bằng --dry-run; nếu đúng ý, thêm --delete."
            ),
            format!(
                "This would remove {count} of {all} files on the host. See which with --dry-run; if that is meant, add --delete."
            ),
        )],
        Stopped::Locked(lock) => {
            let by = visible(lock.by.as_str()).into_owned();
            let ago = ago(now.duration_since(lock.at), reporter);
            vec![told(
                format!(
                    "`{by}` đang đăng ({ago}). Chờ xong rồi đăng lại; nếu chắc chắn không còn ai đăng, thêm --take-over."
                ),
                format!(
                    "`{by}` is publishing ({ago}). Wait until it is done; if nobody is at it for certain, add --take-over."
                ),
            )]
        }
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
        let named = paths.iter().take(NAMED);
        lines.extend(named.map(|path| format!("  {}", visible(path))));
        if count > NAMED {
            let more = count - NAMED;
            lines.push(match is_vietnamese {
                true => format!("  … và {more} tệp nữa"),
                false => format!("  … and {more} more"),
            });
        }
    }
    lines
}

/// How long ago something was, as people say it.
fn ago(past: SignedDuration, reporter: &Reporter) -> String {
    let minutes = past.as_mins();
    let (count, vietnamese, english) = match minutes {
        ..2 => return reporter.say("vừa xong", "just now").to_owned(),
        2..120 => (minutes, "phút trước", "minutes ago"),
        120..2880 => (minutes / 60, "giờ trước", "hours ago"),
        _ => (minutes / 1440, "ngày trước", "days ago"),
    };
    format!("{count} {}", reporter.say(vietnamese, english))
}

/// What a host said, and what to do.
fn host(error: &Error, name: &str, reporter: &Reporter) -> (String, String) {
    let say = |vietnamese: &'static str, english: &'static str| reporter.say(vietnamese, english);
    let variable = variable_of(name);
    let (what, said, mend): (&str, &str, String) = match error {
        Error::Refused(said) => (
            say(
                "máy chủ không cho đăng nhập",
                "the host does not let this user in",
            ),
            said,
            match reporter.language {
                Language::Vietnamese => format!(
                    "Xem lại `user` trong [publish.{name}] và mật khẩu: biến {variable}, hoặc tệp `secret_file`."
                ),
                Language::English => format!(
                    "Look at `user` in [publish.{name}] and at the password: the variable {variable}, or the file `secret_file`."
                ),
            },
        ),
        Error::PasswordExpired(said) => (
            say("mật khẩu đã hết hạn", "the password has expired"),
            said,
            say(
                "Đổi mật khẩu ở trang quản trị của nhà cung cấp rồi đăng lại.",
                "Change it at the host's control panel, then publish again.",
            )
            .to_owned(),
        ),
        Error::Key(said) => (
            say("không dùng được khóa SSH", "the private key cannot be used"),
            said,
            say(
                "Xem lại `key`, quyền của tệp khóa và mật khẩu của khóa.",
                "Look at `key`, at who may read that file, and at its passphrase.",
            )
            .to_owned(),
        ),
        Error::EncryptionNeeded(said) => (
            say("máy chủ đòi mã hóa", "the host wants encryption"),
            said,
            say(
                "Bỏ `tls = \"none\"` khỏi config.toml.",
                "Take `tls = \"none\"` out of config.toml.",
            )
            .to_owned(),
        ),
        Error::NoPermission(said) => (
            say("không có quyền ghi", "no permission"),
            said,
            say(
                "Xem lại `folder`, và quyền của tài khoản ở thư mục ấy.",
                "Look at `folder`, and at what the user may do there.",
            )
            .to_owned(),
        ),
        Error::Full(said) => (
            say("máy chủ hết chỗ", "no space is left on the host"),
            said,
            say(
                "Dọn bớt hoặc tăng dung lượng rồi đăng lại.",
                "Make room, then publish again.",
            )
            .to_owned(),
        ),
        Error::NotFound(said) => (
            say("không tìm thấy", "not found"),
            said,
            say(
                "Xem lại `folder` hoặc `bucket` trong config.toml.",
                "Look at `folder` or `bucket` in config.toml.",
            )
            .to_owned(),
        ),
        Error::Unreachable(said) => (
            say("không tới được máy chủ", "the host cannot be reached"),
            said,
            say(
                "Xem lại `host`, `port` và mạng.",
                "Look at `host`, `port` and the network.",
            )
            .to_owned(),
        ),
        Error::Cut(said) => (
            say("kết nối bị ngắt", "the connection was cut"),
            said,
            say(
                "Chạy lại lệnh này: nó đi tiếp từ chỗ bị ngắt.",
                "Run this again: it goes on from where it was cut.",
            )
            .to_owned(),
        ),
        Error::TimedOut(said) => (
            say(
                "máy chủ không trả lời kịp",
                "the host did not answer in time",
            ),
            said,
            say(
                "Chạy lại lệnh này: nó đi tiếp từ chỗ bị ngắt.",
                "Run this again: it goes on from where it was cut.",
            )
            .to_owned(),
        ),
        Error::Busy(said) => (
            say("máy chủ đang quá bận", "the host is busy"),
            said,
            say(
                "Giảm `connections` trong config.toml, hoặc thử lại sau.",
                "Lower `connections` in config.toml, or try again later.",
            )
            .to_owned(),
        ),
        Error::Certificate {
            problem,
            said,
            fingerprint,
        } => {
            let why = match problem {
                CertificateProblem::Expired => say(
                    "chứng chỉ của máy chủ đã hết hạn",
                    "the certificate of the host has expired",
                ),
                CertificateProblem::NotYetValid => say(
                    "chứng chỉ của máy chủ chưa có hiệu lực; xem lại giờ của máy này",
                    "the certificate of the host is not valid yet; look at the clock of this machine",
                ),
                CertificateProblem::WrongName => say(
                    "chứng chỉ là của máy chủ khác tên",
                    "the certificate is for another name",
                ),
                CertificateProblem::UnknownIssuer => say(
                    "chứng chỉ do nơi không ai biết cấp",
                    "the certificate is signed by nobody who is known",
                ),
                _ => say(
                    "chứng chỉ của máy chủ không dùng được",
                    "the certificate of the host is not valid",
                ),
            };
            let mend = match fingerprint {
                Some(print) => trusted(print, name, reporter),
                None => say("Hỏi nhà cung cấp máy chủ.", "Ask who runs the host.").to_owned(),
            };
            (why, said, mend)
        }
        Error::HostKey {
            problem,
            fingerprint,
            ..
        } => {
            let why = match problem {
                HostKeyProblem::Unknown => say(
                    "chưa biết khóa của máy chủ SSH này",
                    "the key of this SSH host is not known",
                ),
                HostKeyProblem::Changed => say(
                    "khóa của máy chủ SSH đã khác trước: có thể có kẻ đứng giữa",
                    "the key of the SSH host is another than before: someone may be in between",
                ),
            };
            (why, fingerprint, trusted(fingerprint, name, reporter))
        }
        Error::Garbled(said) => (
            say(
                "máy chủ trả lời điều không hiểu được",
                "the host answers what cannot be understood",
            ),
            said,
            say(
                "Xem lại `kind`, `host`, `port` và `tls`.",
                "Look at `kind`, `host`, `port` and `tls`.",
            )
            .to_owned(),
        ),
        Error::Unsupported(said) => (
            say(
                "không làm được với máy chủ hoặc chương trình này",
                "the host or this program cannot do this",
            ),
            said,
            say(
                "Bản phát hành của bantin có đủ mọi kiểu máy chủ (tính năng `full`).",
                "Releases of bantin know every kind of host (the feature `full`).",
            )
            .to_owned(),
        ),
        other => (
            say("máy chủ không làm được", "the host could not do this"),
            "",
            other.to_string(),
        ),
    };
    let said = if said.is_empty() {
        String::new()
    } else {
        format!(": {said}")
    };
    (format!("{what}{said}"), mend)
}

/// How a key or certificate is trusted.
fn trusted(fingerprint: &str, name: &str, reporter: &Reporter) -> String {
    match reporter.language {
        Language::Vietnamese => format!(
            "Hỏi nhà cung cấp xem dấu vân tay có đúng không; nếu đúng, thêm vào [publish.{name}]: fingerprints = [\"{fingerprint}\"]"
        ),
        Language::English => format!(
            "Ask who runs the host whether this fingerprint is right; if so, add to [publish.{name}]: fingerprints = [\"{fingerprint}\"]"
        ),
    }
}
