//! `.htaccess`: what Apache, and servers that read the same, are told in the folder of a site.
//!
//! All of it is allowed by `AllowOverride FileInfo`, as hosts for hire have it, and what needs a
//! module stands in `<IfModule>`: a directive that is not allowed makes every page an error.
//! <https://httpd.apache.org/docs/2.4/mod/directives.html>

use std::fmt::Write as _;

use super::{ASK, FINAL, FOR_EVER, HEADERS, Hosted, MADE};
use crate::model::{Coding, SitePath};

/// How many former addresses it holds: the file is read anew, and all its patterns are tried, for
/// every request. Of more, the pages at these addresses lead on alone, as they do everywhere.
const MOST_REDIRECTS: usize = 500;

/// Types that some servers do not know.
const TYPES: [(&str, &str); 7] = [
    ("image/webp", ".webp"),
    ("image/svg+xml", ".svg"),
    ("font/woff2", ".woff2"),
    ("text/javascript", ".js .mjs"),
    ("application/json", ".json"),
    ("application/manifest+json", ".webmanifest"),
    ("text/csv", ".csv"),
];

/// The text of the file.
pub(super) fn text(hosted: &Hosted<'_>) -> String {
    let folder = hosted.folder;
    let mut text =
        format!("{MADE}\n\nErrorDocument 404 {folder}404.html\nAddDefaultCharset utf-8\n");
    text += "\n<IfModule mod_mime.c>\n";
    for (kind, endings) in TYPES {
        // Writing to a string does not fail.
        let _ = writeln!(text, "AddType {kind} {endings}");
    }
    text += "AddCharset utf-8 .js .mjs .json .svg .xml .csv .txt .webmanifest\n</IfModule>\n";
    text += "\n<IfModule mod_headers.c>\n";
    for (name, value) in HEADERS {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    let _ = writeln!(text, "Header set Cache-Control \"{ASK}\"");
    text += "<IfModule mod_setenvif.c>\n";
    for pattern in FINAL {
        let _ = writeln!(
            text,
            "SetEnvIf Request_URI \"^{}{pattern}\" bantin_final",
            literal(folder)
        );
    }
    let _ = writeln!(
        text,
        "Header set Cache-Control \"{FOR_EVER}\" env=bantin_final"
    );
    text += "</IfModule>\n</IfModule>\n";
    text += "\n<IfModule mod_deflate.c>\nAddOutputFilterByType DEFLATE text/html text/css text/javascript \
             application/javascript application/json application/xml application/rss+xml text/xml \
             text/csv text/plain image/svg+xml application/manifest+json\n</IfModule>\n";
    rewrites(&mut text, hosted);
    redirects(&mut text, hosted);
    // Where the site was copied with what it was made from.
    let _ = writeln!(
        text,
        "\n<IfModule mod_alias.c>\nRedirectMatch 404 \"/[.](git|bantin)(/|$)\"\n</IfModule>"
    );
    text
}

/// What is sent from another file, or under another name: to HTTPS, and compressed beforehand.
fn rewrites(text: &mut String, hosted: &Hosted<'_>) {
    let hosting = &hosted.config.hosting;
    if !hosting.https && hosting.precompressed.is_empty() {
        return;
    }
    *text += "\n<IfModule mod_rewrite.c>\nRewriteEngine On\n";
    if hosting.https {
        *text += "RewriteCond %{HTTPS} !=on\nRewriteCond %{HTTP:X-Forwarded-Proto} !=https\n\
                  RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]\n";
    }
    // The smaller one first.
    for coding in hosting.precompressed.iter().rev() {
        let (name, ending) = (http_name(*coding), coding.ending());
        let _ = write!(
            text,
            "RewriteCond %{{HTTP:Accept-Encoding}} \"\\b{name}\\b\"\n\
             RewriteCond %{{REQUEST_FILENAME}}{ending} -f\n\
             RewriteRule \"^(.+[.](html|css|js|mjs|json|xml|svg|txt|csv|webmanifest))$\" \"$1{ending}\" [L]\n"
        );
    }
    *text += "</IfModule>\n";
    for coding in &hosting.precompressed {
        let (name, ending) = (http_name(*coding), coding.ending());
        let pattern = ending.trim_start_matches('.');
        let _ = write!(
            text,
            "<FilesMatch \"[.](html|css|js|mjs|json|xml|svg|txt|csv|webmanifest)[.]{pattern}$\">\n\
             <IfModule mod_mime.c>\nRemoveType {ending}\nAddEncoding {name} {ending}\n</IfModule>\n\
             <IfModule mod_headers.c>\nHeader append Vary Accept-Encoding\n</IfModule>\n\
             <IfModule mod_env.c>\nSetEnv no-gzip 1\nSetEnv no-brotli 1\n</IfModule>\n</FilesMatch>\n"
        );
    }
}

fn http_name(coding: Coding) -> &'static str {
    match coding {
        Coding::Gzip => "gzip",
        Coding::Brotli => "br",
    }
}

fn redirects(text: &mut String, hosted: &Hosted<'_>) {
    let moved = hosted.moved;
    if moved.is_empty() {
        return;
    }
    if moved.len() > MOST_REDIRECTS {
        let _ = writeln!(
            text,
            "\n# {} former addresses would slow every request: the pages there lead on by themselves.",
            moved.len()
        );
        return;
    }
    *text += "\n<IfModule mod_alias.c>\n";
    for (from, to) in moved {
        let _ = writeln!(
            text,
            "RedirectMatch 301 \"^{}$\" \"{}\"",
            pattern(hosted.folder, from),
            hosted.address(to)
        );
    }
    *text += "</IfModule>\n";
}

/// An address as it is after decoding; of a folder with its file or without.
fn pattern(folder: &str, from: &SitePath) -> String {
    let file = from.file();
    match file.strip_suffix("index.html") {
        Some(above) if above.is_empty() || above.ends_with('/') => {
            literal(folder) + &literal(above) + "(index[.]html)?"
        }
        _ => literal(folder) + &literal(&file),
    }
}

/// A text as a regular expression of itself, in quotes.
fn literal(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            // Escaped for the expression, and that for the quotes.
            '\\' => pattern.push_str(r"\\\\"),
            '"' => pattern.push_str("\\\""),
            '^' => pattern.push_str(r"\\^"),
            '.' | '+' | '*' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '$' => {
                pattern.push('[');
                pattern.push(letter);
                pattern.push(']');
            }
            letter => pattern.push(letter),
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::pattern;
    use crate::model::SitePath;

    #[test]
    fn addresses_are_patterns_of_themselves() {
        for (folder, from, expected) in [
            ("/", "a.html", "/a[.]html"),
            ("/tin.cu/", "a/", "/tin[.]cu/a/(index[.]html)?"),
            ("/", "", "/(index[.]html)?"),
            (
                "/",
                "hội nghị (1)/index.html",
                "/hội nghị [(]1[)]/(index[.]html)?",
            ),
            ("/", "a/my-index.html", "/a/my-index[.]html"),
        ] {
            assert_eq!(pattern(folder, &SitePath::new(from)), expected);
        }
    }
}
