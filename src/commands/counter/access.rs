//! How a command reaches the counter of a site.

use std::path::Path;

use crate::cli::{AccessArgs, Cli};
use crate::commands::{Environment, PROBLEMS, USAGE, open_site, read_url};
use crate::config::{BaseUrl, Config, Provider};
use crate::diagnostic::Reporter;
use bantin_counter::{Client, TOKEN_VARIABLE, read_secret, travels_openly};

/// A client of the counter that `config.toml` names, with the site's token.
///
/// # Errors
/// The exit code, when it was reported why there is none.
pub fn client(
    cli: &Cli,
    access: &AccessArgs,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Client, u8> {
    let (_, config) = open_site(cli, reporter)?;
    if config.counter.provider != Provider::Bantin {
        reporter.line(reporter.say(
            "Trang này không dùng bộ đếm của bantin. Hãy ghi vào config.toml: `[counter]`, `provider = \"bantin\"`, `site = \"…\"`.",
            "This site does not use the counter of bantin. Write into config.toml: `[counter]`, `provider = \"bantin\"`, `site = \"…\"`.",
        ));
        return Err(PROBLEMS);
    }
    let address = address(access, &config, reporter)?;
    if travels_openly(&address) && !access.allow_http {
        let text = reporter.say(
            "mã bí mật sẽ đi qua mạng mà không được mã hóa, ai ở giữa cũng đọc được. Hãy dùng https://, hoặc thêm `--allow-http` nếu đường đi là mạng riêng của mình",
            "the token would travel unencrypted, and whoever is on the way could read it. Use https://, or add `--allow-http` where the way is your own",
        );
        reporter.line(&format!("{address}: {text}."));
        return Err(PROBLEMS);
    }
    let token = token(access.token_file.as_deref(), environment, reporter)?;
    Ok(Client::new(&address, &config.counter.site, &token))
}

/// The address of the counter: as given, as set, or that of the site itself.
fn address(access: &AccessArgs, config: &Config, reporter: &Reporter) -> Result<String, u8> {
    if let Some(text) = &access.url {
        return Ok(read_url(text, reporter)?.as_str().to_owned());
    }
    if let Some(url) = &config.counter.url {
        return Ok(url.as_str().to_owned());
    }
    if let Some(url) = &config.base_url {
        return Ok(origin(url).to_owned());
    }
    reporter.line(reporter.say(
        "Không biết bộ đếm ở đâu. Hãy ghi `url` dưới `[counter]`, hoặc `base_url`, vào config.toml, hoặc thêm `--url URL`.",
        "It is not known where the counter is. Write `url` below `[counter]`, or `base_url`, into config.toml, or add `--url URL`.",
    ));
    Err(PROBLEMS)
}

/// The scheme, host and port of the site: a counter without an address of its own is behind them.
fn origin(url: &BaseUrl) -> &str {
    let all = url.as_str();
    all.strip_suffix(url.path()).unwrap_or(all)
}

fn token(
    file: Option<&Path>,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<String, u8> {
    if let Some(file) = file {
        return read_secret(file).map_err(|error| {
            let text = reporter.say(
                "không đọc được mã bí mật; hãy chỉ ra tệp chứa mã, có quyền đọc",
                "the token cannot be read; name the file that holds it, and that may be read",
            );
            reporter.line(&format!("{}: {text}: {error}", file.display()));
            USAGE
        });
    }
    (environment.variable)(TOKEN_VARIABLE).ok_or_else(|| {
        let text = reporter.say(
            "Thiếu mã bí mật của trang. Hãy chỉ ra tệp chứa mã: `--token-file FILE`, hoặc đặt biến môi trường",
            "The token of the site is missing. Name the file that holds it: `--token-file FILE`, or set the environment variable",
        );
        reporter.line(&format!("{text} {TOKEN_VARIABLE}."));
        USAGE
    })
}
