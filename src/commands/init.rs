//! `bantin init`: a starter site, small and complete.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use super::{Environment, Exit, REFUSED};
use crate::cli::InitArgs;
use crate::diagnostic::{Reporter, shown};
use crate::model::Zone;
use crate::render::words_of;

/// The files of the starter site. Braces in paths and texts hold the day and year of its making.
#[derive(RustEmbed)]
#[folder = "src/commands/starter/"]
struct Starter;

/// Runs the command.
pub fn run(args: &InitArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let folder = &args.folder;
    let occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied {
        let text = reporter.say(
            "đã có tệp trong thư mục này; hãy chọn một thư mục mới hoặc trống",
            "the folder is not empty; choose a new or empty one",
        );
        reporter.line(&format!("{}: {text}", shown(folder)));
        return Err(REFUSED);
    }
    create(folder, environment).map_err(|error| {
        reporter.line(&format!("{}: {error}", shown(folder)));
        REFUSED
    })?;
    reporter.line(&next_steps(folder, reporter));
    Ok(())
}

/// What to do with a new site: each step a command to copy.
fn next_steps(folder: &Path, reporter: &Reporter) -> String {
    let title = reporter.say("Tiêu đề của bài", "Headline");
    let mut steps = Vec::new();
    if folder.canonicalize().ok() != Path::new(".").canonicalize().ok() {
        let mut name = shown(folder);
        if name.contains(char::is_whitespace) {
            name = format!("\"{name}\"");
        }
        let enter = reporter.say("vào thư mục của trang", "enter the folder of the site");
        steps.push((format!("cd {name}"), enter));
    }
    let edit = reporter.say("ghi tên và địa chỉ của trang", "set name and address");
    steps.push(("config.toml".to_owned(), edit));
    if cfg!(feature = "serve") {
        let look = reporter.say("xem trang", "look at the site");
        steps.push(("bantin serve --open".to_owned(), look));
    }
    let write = reporter.say("viết bài mới", "write a report");
    steps.push((format!("bantin new \"{title}\" --cluster cum-1"), write));
    let build = reporter.say("dựng trang vào public/", "write the site into public/");
    steps.push(("bantin build".to_owned(), build));
    let width = steps.iter().map(|(step, _)| step.chars().count()).max();
    let width = width.unwrap_or_default();
    let mut text = reporter
        .say(
            "Đã tạo trang mới. Làm tiếp:",
            "Made a new site. Next steps:",
        )
        .to_owned();
    for (step, meaning) in steps {
        text.push_str(&format!("\n  {step:width$}  {meaning}"));
    }
    text
}

/// Makes the files, in a folder that is new or empty. Where one cannot be made, those before it are
/// taken away again, with their folders; the folder itself stays.
fn create(folder: &Path, environment: &Environment) -> io::Result<()> {
    let mut made = Vec::new();
    let created = create_all(folder, environment, &mut made);
    if created.is_err() {
        for path in made.iter().rev() {
            let _ = fs::remove_file(path);
            // Folders that others use are not empty, and stay.
            for parent in path.ancestors().skip(1).take_while(|it| *it != folder) {
                let _ = fs::remove_dir(parent);
            }
        }
    }
    created
}

fn create_all(folder: &Path, environment: &Environment, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let zone = Zone::default();
    let today = environment.now().to_zoned((*zone).clone()).date();
    let (date, year) = (today.to_string(), today.year().to_string());
    let values = [("date", date.as_str()), ("year", year.as_str())];
    for name in Starter::iter() {
        let text = Starter::get(&name).map_or_else(Vec::new, |file| file.data.into_owned());
        let text = String::from_utf8_lossy(&text);
        let path = folder.join(words_of(&name, &values));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        made.push(path.clone());
        fs::write(path, words_of(&text, &values))?;
    }
    Ok(())
}
