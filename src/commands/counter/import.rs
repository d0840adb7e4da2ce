//! `bantin counter import`: counts from before, each batch once.

use super::access::client;
use super::fail::{fail, refuse};
use super::settings::read_text;
use crate::cli::{Cli, ImportArgs};
use crate::commands::{Environment, Exit};
use crate::diagnostic::{Language, Reporter};
use bantin_counter::Summary;

/// Runs the command.
pub fn run(cli: &Cli, args: &ImportArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let client = client(cli, &args.access, environment, reporter)?;
    let csv = read_text(&args.file).map_err(|problems| refuse(problems, reporter))?;
    let name = args.file.file_name().map(|name| name.to_string_lossy());
    let name = name.unwrap_or_default();
    let batch = args.batch.as_deref().unwrap_or(&name);
    let receipt = client
        .import(batch, &csv)
        .map_err(|error| fail(&error, reporter))?;
    reporter.line(&summary(&receipt.summary, batch, reporter));
    Ok(())
}

/// What the counter did with the batch, in a line or two.
fn summary(summary: &Summary, batch: &str, reporter: &Reporter) -> String {
    if summary.repeated {
        let text = reporter.say(
            "đã nhập từ trước; lần này không cộng thêm gì",
            "was imported before; nothing was added this time",
        );
        return format!("{batch}: {text}");
    }
    let (imported, unknown) = (summary.imported, summary.unknown);
    if imported == 0 && unknown == 0 {
        let text = reporter.say(
            "đã nhập tổng số của trang",
            "the total of the site was imported",
        );
        return format!("{batch}: {text}");
    }
    let mut text = match reporter.language {
        Language::Vietnamese => format!("{batch}: đã nhập {imported} dòng"),
        Language::English => format!("{batch}: lines imported: {imported}"),
    };
    if unknown > 0 {
        let names = summary.unknown_names.join(", ");
        text.push_str(&match reporter.language {
            Language::Vietnamese => format!(
                "\n{unknown} dòng không khớp trang nào nên không được nhập, như {names}. Hãy chạy `bantin counter push` trước, hoặc sửa các dòng ấy rồi nhập riêng dưới tên khác"
            ),
            Language::English => format!(
                "\nlines that name no known page and were left out: {unknown}, such as {names}. Run `bantin counter push` first, or mend these lines and import them alone under another name"
            ),
        });
    }
    text
}
