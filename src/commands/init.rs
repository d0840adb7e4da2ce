//! `bantin init`: a starter site, small and complete.

use std::fs;
use std::io;
use std::path::Path;

use jiff::tz::TimeZone;

use super::{Environment, OK, REFUSED, Reporter};
use crate::cli::Init;
use crate::render::words_of;

/// The files of the starter site: path, text. Braces hold the day and year of its making.
const FILES: [(&str, &str); 6] = [
    ("config.toml", include_str!("starter/config.toml")),
    ("content/units.yaml", include_str!("starter/units.yaml")),
    (
        "content/clusters/cum-1.md",
        include_str!("starter/cum-1.md"),
    ),
    (
        "content/tin/{year}/bai-dau-tien.md",
        include_str!("starter/bai-dau-tien.md"),
    ),
    (
        "content/gioi-thieu.md",
        include_str!("starter/gioi-thieu.md"),
    ),
    (".gitignore", "/public\n"),
];

/// Runs the command.
pub fn run(args: &Init, environment: &Environment, reporter: &Reporter) -> u8 {
    let folder = &args.folder;
    let occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied {
        let text = reporter.say(
            "đã có tệp trong thư mục này; hãy chọn một thư mục mới hoặc trống",
            "the folder is not empty; choose a new or empty one",
        );
        reporter.line(&format!("{}: {text}", folder.display()));
        return REFUSED;
    }
    if let Err(error) = create(folder, environment) {
        reporter.line(&format!("{}: {error}", folder.display()));
        return REFUSED;
    }
    let name = folder.display();
    let text = reporter.say("Đã tạo trang mới. Xem thử:", "Made a new site. Look at it:");
    reporter.line(&format!("{text} bantin --site {name} serve"));
    OK
}

fn create(folder: &Path, environment: &Environment) -> io::Result<()> {
    let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or(TimeZone::UTC);
    let today = environment.now.to_zoned(zone).date();
    let values = [
        ("date", today.to_string()),
        ("year", today.year().to_string()),
    ];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    for (path, text) in FILES {
        let path = folder.join(words_of(path, &values));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, words_of(text, &values))?;
    }
    Ok(())
}
