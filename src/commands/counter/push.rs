//! `bantin counter push`: sends the counter the list of pages of the built site.

use std::fs;

use super::access::client;
use super::fail::fail;
use crate::cli::{Cli, PushArgs};
use crate::commands::{DEFAULT_OUT, Environment, Exit, PROBLEMS};
use crate::diagnostic::{Language, Reporter};
use bantin_counter::wire::Manifest;
use bantin_counter::{Receipt, Summary};

/// Runs the command.
pub fn run(cli: &Cli, args: &PushArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let client = client(cli, &args.access, environment, reporter)?;
    let folder = args
        .out
        .clone()
        .unwrap_or_else(|| cli.site.join(DEFAULT_OUT));
    let path = folder.join(Manifest::FILE);
    let refuse = |why: String| {
        let text = reporter.say(
            "không có danh sách trang đọc được; hãy chạy `bantin build` trước",
            "there is no list of pages that can be read; run `bantin build` first",
        );
        reporter.line(&format!("{}: {text}: {why}", path.display()));
        PROBLEMS
    };
    let manifest = match fs::read(&path) {
        Ok(bytes) => Manifest::parse(&bytes),
        Err(error) => Err(error.to_string()),
    };
    let manifest = manifest.map_err(refuse)?;
    let receipt = client
        .push(&manifest)
        .map_err(|error| fail(&error, reporter))?;
    reporter.line(&summary(&receipt, reporter));
    Ok(())
}

/// What the counter did with the list, in a line.
fn summary(receipt: &Receipt, reporter: &Reporter) -> String {
    let Summary {
        pages,
        added,
        retired,
        merged,
        ..
    } = receipt.summary;
    let window = receipt.repeat_window_seconds;
    match reporter.language {
        Language::Vietnamese => format!(
            "Bộ đếm biết {pages} trang ({added} trang mới, {retired} trang thôi đếm, {merged} trang gộp vào trang khác). Một người xem lại cùng một trang trong {window} giây chỉ tính một lượt."
        ),
        Language::English => format!(
            "The counter knows {pages} pages ({added} new, {retired} not counted any more, {merged} merged into others). The same reader on the same page within {window} s is one view."
        ),
    }
}
