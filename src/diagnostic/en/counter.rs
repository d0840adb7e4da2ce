//! The words of problems with the settings of the counter in English.

use crate::diagnostic::CounterProblem;
use crate::diagnostic::texts::texts;

texts! {
    CounterProblem;

    NoSettings { path }: "there are no settings {path}"
        => "write them (docs/counter.md shows them in full), or name another file: `--settings FILE`";
    NoSites: "no site is counted" => "add `[[sites]]` with `name`, `origins` and `token_file`";
    BadAddress { text }: "`{text}` is not an address to listen on"
        => "write an IP address and a port: `127.0.0.1:8082`, or `[::]:8082` for all";
    BadNetwork { text }: "`{text}` is not an address or network"
        => "write for example `127.0.0.1` or `10.0.0.0/8`";
    BadOperatorHost { text }: "`{text}` is not the name of a host"
        => "write for example `counter` or `counter:8083`; addresses in numbers need not be named";
    BadOrigin { text }: "`{text}` is not the origin of a site"
        => "write scheme, host and port only, in small letters: `https://congdoan.example`";
    NoVariable { name }: "the environment variable `{name}` is not set"
        => "set it where the counter is started";
    NoToken { variable }: "the site has no token"
        => "add `token_file = \"…\"`, or set the environment variable `{variable}`";
    UnreadableToken { path, detail }: "the token cannot be read from {path}: {detail}"
        => "make it: `openssl rand -hex 16 > {path}`, and let the counter read it";
    WeakToken { least }: "the token has fewer than {least} characters"
        => "make one that nobody can guess: `openssl rand -hex 16`";
}
