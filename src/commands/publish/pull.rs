//! `bantin pull`: what others wrote, from the sources that officers share on a host.

use std::fs;

use super::Reached;
use super::words;
use crate::cli::{Cli, PullArgs};
use crate::commands::{Environment, Exit, PROBLEMS, open_site};
use crate::config::{Config, FILE};
use crate::diagnostic::{Language, Reporter, visible};
use crate::publish::{Change, Pulled, Workplace};

/// Runs the command.
pub fn run(cli: &Cli, args: &PullArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let config = settings(cli, reporter)?;
    let wanted = args.target.as_deref();
    let reached = Reached::of(cli, &config, wanted, environment, reporter)?;
    let Some(folder) = &reached.host.sources else {
        for line in words::no_sources(reached.name, reporter) {
            reporter.line(&line);
        }
        return Err(PROBLEMS);
    };
    let shared = reached.shared();
    let pulled = reached.trusting(environment, reporter, || {
        let pulled = shared.pull(&|| reached.connect_sources(folder), args.dry_run)?;
        if !args.dry_run {
            shared.see(reached.memory(), &|| reached.connect())?;
        }
        Ok(pulled)
    });
    match pulled {
        Ok(pulled) => {
            for line in lines(&pulled, args.dry_run, reporter) {
                reporter.line(&line);
            }
            Ok(())
        }
        Err(stopped) => Err(reached.stopped(&stopped, environment, reporter)),
    }
}

/// The settings; of a folder in which nothing was written yet, the hosts are enough.
fn settings(cli: &Cli, reporter: &Reporter) -> Result<Config, u8> {
    let workplace = Workplace { root: &cli.site };
    let text = fs::read_to_string(cli.site.join(FILE)).unwrap_or_default();
    match Config::of_hosts(&text).filter(|_| workplace.is_bare()) {
        Some(config) => Ok(config),
        None => open_site(cli, reporter).map(|(_, config)| config),
    }
}

/// What was brought here, file by file.
fn lines(pulled: &[Pulled], dry_run: bool, reporter: &Reporter) -> Vec<String> {
    let mut lines: Vec<String> = pulled.iter().map(|it| line(it, reporter)).collect();
    let count = pulled.len();
    lines.push(match (count, dry_run, reporter.language) {
        (0, _, Language::Vietnamese) => "Máy này đã có đủ những gì người khác gửi.".to_owned(),
        (0, _, Language::English) => "All that others sent is here already.".to_owned(),
        (_, true, Language::Vietnamese) => format!("Nếu lấy về: {count} tệp."),
        (_, true, Language::English) => format!("There are {count} files to fetch."),
        (_, false, Language::Vietnamese) => format!("Đã lấy về: {count} tệp."),
        (_, false, Language::English) => format!("{count} files fetched."),
    });
    lines
}

fn line(pulled: &Pulled, reporter: &Reporter) -> String {
    let path = visible(&pulled.path);
    let (vietnamese, english) = match pulled.change {
        Change::Drop => ("người khác đã xóa", "removed by others"),
        Change::Keep => (
            "người khác đã xóa, máy này đã sửa: giữ lại",
            "removed by others, edited here: it stays",
        ),
        Change::Both => ("hai bên cùng sửa", "edited by both"),
        _ => ("lấy về", "fetched"),
    };
    let mut line = format!("{path}: {}", reporter.say(vietnamese, english));
    if pulled.change == Change::Drop {
        line += reporter.say(
            "; bản cũ nằm trong .bantin/publish/removed",
            "; what was here lies in .bantin/publish/removed",
        );
    }
    if let Some(beside) = &pulled.beside {
        let beside = visible(beside);
        line += &match reporter.language {
            Language::Vietnamese => format!(
                ". Bản của máy này giữ nguyên, bản kia nằm ở {beside}: gộp lại rồi xóa tệp ấy."
            ),
            Language::English => format!(
                ". The version here stays, the other lies in {beside}: merge them, then remove that file."
            ),
        };
    }
    line
}
