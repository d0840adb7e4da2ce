//! `bantin publish --check`: what a host can do, in plain words, with the mend of what it cannot.

use std::time::Duration;

use transport::Error;

use super::{Reached, is_open};
use crate::commands::{Environment, Exit, PROBLEMS};
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Reporter, visible};
use crate::publish::{Answer, Examination, Examined, Point, Probe, Shared, Stopped, Verdict};

/// How long an answer of the web is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Examines a host.
pub fn run(
    reached: &Reached<'_>,
    config: &Config,
    environment: &Environment,
    reporter: &Reporter,
) -> Exit {
    let examination = Examination {
        base_url: config.base_url.as_ref().map(BaseUrl::as_str),
        ask: CAN_ASK.then_some(&ask),
        token: reached.token(),
    };
    let examined = match reached.branch() {
        Some(_) => Ok(examination.of_web()),
        None => reached.trusting(environment, reporter, || {
            let mut remote = reached.connect()?;
            Ok(examination.run(remote.as_mut())?)
        }),
    };
    let examined = examined.and_then(|mut examined| {
        examined.points.extend(sources(reached, config)?);
        Ok(examined)
    });
    match examined {
        Ok(examined) => told(&examined, reporter),
        Err(stopped) => Err(reached.stopped(&stopped, environment, reporter)),
    }
}

/// Whether the folder of the shared sources is closed, where there is one.
fn sources(reached: &Reached<'_>, config: &Config) -> Result<Option<(Point, Verdict)>, Stopped> {
    let Some(folder) = &reached.host.sources else {
        return Ok(None);
    };
    let base = config.base_url.as_ref();
    let look = |probe: &Probe<'_>| is_open(probe, base, folder);
    let connect = || reached.connect_sources(folder);
    let verdict = match Shared::is_open(&connect, reached.token(), &look)? {
        true => Verdict::Bad(folder.clone()),
        false => Verdict::Good,
    };
    Ok(Some((Point::Sources, verdict)))
}

/// Reports what came of it; a host on which the site does not work is a problem.
fn told(examined: &Examined, reporter: &Reporter) -> Exit {
    let mut is_bad = false;
    for (point, verdict) in &examined.points {
        let (sign, seen) = match verdict {
            Verdict::Good => ("✓", ""),
            Verdict::Poor(seen) => ("!", &**seen),
            Verdict::Bad(seen) => ("✗", &**seen),
            Verdict::Untried => ("–", reporter.say("chưa thử được", "could not be tried")),
        };
        is_bad |= matches!(verdict, Verdict::Bad(_));
        let is_good = *verdict == Verdict::Good;
        let [good, bad] = words(*point);
        let [vietnamese, english] = if is_good { good } else { bad };
        let text = reporter.say(vietnamese, english);
        let seen = match seen.is_empty() {
            true => String::new(),
            false => format!(" ({})", visible(seen)),
        };
        reporter.line(&format!("{sign} {text}{seen}"));
        if !is_good && let Some([vietnamese, english]) = mend(*point, &examined.server) {
            reporter.line(&format!("    {}", reporter.say(vietnamese, english)));
        }
    }
    match is_bad {
        true => Err(PROBLEMS),
        false => Ok(()),
    }
}

/// A text in Vietnamese and in English.
type Both = [&'static str; 2];

/// What is said of a point that is good, and of one that is not.
fn words(point: Point) -> [Both; 2] {
    match point {
        Point::Write => [
            [
                "ghi được tệp, đọc lại đúng",
                "files are written, and read back as they were",
            ],
            [
                "không ghi được tệp, hoặc đọc lại không đúng",
                "files are not written, or not read back as they were",
            ],
        ],
        Point::Whole => [
            [
                "tệp mới thay tệp cũ trong một bước",
                "a new file takes the place of the old one in one step",
            ],
            [
                "bạn đọc có thể gặp tệp dở dang trong lúc đăng",
                "readers may meet half a file while it is being sent",
            ],
        ],
        Point::Lock => [
            [
                "hai người đăng cùng lúc thì biết nhau",
                "two who publish at once are told apart",
            ],
            [
                "hai người đăng cùng lúc có thể không biết nhau",
                "two who publish at once may not be told apart",
            ],
        ],
        Point::Remove => [
            ["xóa được tệp", "files are removed"],
            ["không xóa được tệp", "files are not removed"],
        ],
        Point::Shown => [
            [
                "tệp vừa ghi mở được ở địa chỉ của trang",
                "what was written opens at the address of the site",
            ],
            [
                "tệp vừa ghi không mở được ở địa chỉ của trang",
                "what was written does not open at the address of the site",
            ],
        ],
        Point::Types => [
            ["kiểu tệp (MIME) đúng", "files have the right types (MIME)"],
            [
                "kiểu tệp (MIME) chưa đúng, hoặc thiếu charset=utf-8",
                "files have wrong types (MIME), or lack charset=utf-8",
            ],
        ],
        Point::Compressed => [
            ["trang được nén khi gửi", "pages travel compressed"],
            [
                "trang không được nén khi gửi: tải lâu gấp bốn lần",
                "pages do not travel compressed: they take four times as long",
            ],
        ],
        Point::Cached => [
            [
                "tệp không bao giờ đổi được giữ trong máy bạn đọc",
                "browsers keep what never changes",
            ],
            [
                "tệp không bao giờ đổi vẫn bị tải lại mỗi lần",
                "browsers load again what never changes",
            ],
        ],
        Point::Missing => [
            [
                "địa chỉ sai thì thấy trang báo lỗi của mình",
                "wrong addresses get the page of the site for that",
            ],
            [
                "địa chỉ sai không thấy trang báo lỗi của mình",
                "wrong addresses do not get the page of the site for that",
            ],
        ],
        Point::Https => [
            ["http:// chuyển sang https://", "http:// leads to https://"],
            [
                "http:// không chuyển sang https://",
                "http:// does not lead to https://",
            ],
        ],
        Point::Sources => [
            [
                "kho chung ghi được, và không ai đọc được qua trang web",
                "shared sources are written, and nobody can read them over the web",
            ],
            [
                "ai cũng đọc được kho chung qua trang web",
                "anybody can read the shared sources over the web",
            ],
        ],
        Point::Closed => [
            [
                "không ai đọc được .git và .bantin",
                "nobody can read .git and .bantin",
            ],
            [
                "ai cũng đọc được tệp riêng",
                "anybody can read private files",
            ],
        ],
    }
}

const APACHE: Both = [
    "Ghi vào config.toml: [hosting], servers = [\"apache\"], rồi đăng lại.",
    "Write into config.toml: [hosting], servers = [\"apache\"], and publish again.",
];
const NGINX: Both = [
    "Gửi người quản trị máy chủ các dòng nginx trong docs/dang-trang.md.",
    "Give who runs the server the lines for nginx in docs/dang-trang.md.",
];
const EITHER: Both = [
    "Máy chủ Apache, LiteSpeed: ghi [hosting], servers = [\"apache\"] vào config.toml rồi đăng lại; máy khác: xem docs/dang-trang.md.",
    "With Apache or LiteSpeed, write [hosting], servers = [\"apache\"] into config.toml and publish again; for others see docs/dang-trang.md.",
];

/// What to do about a point, by the name of the server.
fn mend(point: Point, server: &str) -> Option<Both> {
    let server = server.to_ascii_lowercase();
    let of_server = match &*server {
        it if it.contains("apache") || it.contains("litespeed") => APACHE,
        it if it.contains("nginx") => NGINX,
        _ => EITHER,
    };
    Some(match point {
        Point::Write | Point::Remove => [
            "Xem lại `folder`, và quyền của tài khoản ở thư mục ấy.",
            "Look at `folder`, and at what the user may do there.",
        ],
        Point::Whole => [
            "Dùng SFTP hoặc FTP nếu máy chủ có; không thì đăng lúc ít người xem.",
            "Use SFTP or FTP where the host has it; else publish when few read.",
        ],
        Point::Lock => [
            "Hẹn nhau trước khi đăng.",
            "Agree on who publishes, and when.",
        ],
        Point::Shown if !CAN_ASK => [
            "Bản bantin này không xem được trang qua mạng: dùng bản phát hành (tính năng `full`).",
            "This bantin cannot look at the web: use one of the releases (the feature `full`).",
        ],
        Point::Shown => [
            "Xem lại `base_url` trong config.toml, và `folder`: phải là thư mục mà địa chỉ ấy hiện ra (thường là public_html hoặc www).",
            "Look at `base_url` in config.toml, and at `folder`: it must be the one that this address shows (often public_html or www).",
        ],
        Point::Types | Point::Cached | Point::Missing => of_server,
        Point::Compressed if of_server == NGINX => [
            "Gửi người quản trị máy chủ các dòng gzip trong docs/dang-trang.md, hoặc ghi [hosting], precompressed = [\"gz\"] nếu máy có gzip_static.",
            "Give who runs the server the lines for gzip in docs/dang-trang.md, or write [hosting], precompressed = [\"gz\"] where it has gzip_static.",
        ],
        Point::Compressed => [
            "Ghi vào config.toml: [hosting], servers = [\"apache\"]; vẫn không nén thì thêm precompressed = [\"gz\"].",
            "Write into config.toml: [hosting], servers = [\"apache\"]; if that does not help, add precompressed = [\"gz\"].",
        ],
        Point::Https => [
            "Bật chứng chỉ (Let's Encrypt) ở trang quản trị, ghi `base_url` bằng https://; Apache: thêm https = true vào [hosting].",
            "Switch on a certificate (Let's Encrypt) at the control panel, write `base_url` with https://; with Apache add https = true to [hosting].",
        ],
        Point::Sources => [
            "Chọn cho `sources` một thư mục nằm ngoài thư mục web.",
            "Choose a folder outside the web folder for `sources`.",
        ],
        Point::Closed => [
            "Xóa các tệp ấy khỏi máy chủ: ai cũng đọc được lịch sử và bản nháp.",
            "Remove these files from the host: anybody can read the history and drafts.",
        ],
    })
}

/// Whether this program can look at the web.
const CAN_ASK: bool = cfg!(feature = "publish-remote");

/// Asks for an address as a reader does.
#[cfg(feature = "publish-remote")]
pub fn ask(url: &str, codings: &str) -> Result<Answer, Error> {
    let accept = [("accept-encoding", codings)];
    let headers = if codings.is_empty() { &[][..] } else { &accept };
    let answer = transport::look(url, headers, PATIENCE)?;
    Ok(Answer {
        status: answer.status,
        headers: answer.headers,
        body: answer.body,
    })
}

#[cfg(not(feature = "publish-remote"))]
pub fn ask(_: &str, _: &str) -> Result<Answer, Error> {
    let _ = PATIENCE;
    Err(Error::Unsupported("publish-remote".to_owned()))
}
