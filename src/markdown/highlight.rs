//! Highlighting of code: a few short classes, whose colours are the theme's.

use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::escape;

/// The longest line that is highlighted, in bytes: the grammars' patterns are slow on long ones.
const MAX_LINE: usize = 4096;

/// The class of each scope; a narrower scope stands before a wider one.
const CLASSES: [(&str, &str); 22] = [
    ("comment", "hl-comment"),
    ("constant.character.escape", "hl-escape"),
    ("string", "hl-string"),
    ("constant.numeric", "hl-number"),
    ("constant", "hl-constant"),
    ("keyword.operator", "hl-operator"),
    ("keyword", "hl-keyword"),
    ("storage.type.function", "hl-keyword"),
    ("storage.modifier", "hl-keyword"),
    ("storage", "hl-type"),
    ("entity.name.function", "hl-function"),
    ("support.function", "hl-function"),
    ("variable.function", "hl-function"),
    ("entity.name.tag", "hl-tag"),
    ("entity.other.attribute-name", "hl-attribute"),
    ("entity.name", "hl-type"),
    ("support.type.property-name", "hl-attribute"),
    ("support", "hl-type"),
    ("variable", "hl-variable"),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
    ("markup.heading", "hl-keyword"),
];

/// Loading the grammars takes milliseconds, so it waits for the first block that needs them.
fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(SyntaxSet::load_defaults_newlines)
}

fn classes() -> &'static [(Scope, &'static str)] {
    static SCOPES: OnceLock<Vec<(Scope, &'static str)>> = OnceLock::new();
    SCOPES.get_or_init(|| {
        CLASSES
            .iter()
            .filter_map(|&(scope, class)| Some((Scope::new(scope).ok()?, class)))
            .collect()
    })
}

fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let language = language.to_ascii_lowercase();
    // Names that the grammars do not know themselves.
    let name = match language.as_str() {
        "cjs" | "jsx" | "ts" | "tsx" | "typescript" => "js",
        "console" | "shell" => "sh",
        "csharp" => "cs",
        "golang" => "go",
        "json5" | "jsonc" => "json",
        "svelte" | "vue" => "html",
        "toml" => "properties",
        name => name,
    };
    grammars().find_syntax_by_token(name)
}

/// Whether code in this language can be highlighted; none where nothing can.
pub(super) fn knows(language: &str) -> Option<bool> {
    Some(grammar(language).is_some())
}

/// Writes code with its classes; false where it cannot, and then writes nothing.
pub(super) fn write(out: &mut String, language: &str, code: &str) -> bool {
    let Some(grammar) = grammar(language) else {
        return false;
    };
    if code.lines().any(|line| line.len() > MAX_LINE) {
        return false;
    }
    let start = out.len();
    let done = write_lines(out, grammar, code).is_some();
    if !done {
        out.truncate(start);
    }
    done
}

fn write_lines(out: &mut String, grammar: &SyntaxReference, code: &str) -> Option<()> {
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut spans = Spans { out, open: None };
    for line in LinesWithEndings::from(code) {
        let mut done = 0;
        for (at, change) in state.parse_line(line, grammars()).ok()? {
            spans.write(class(&stack), line.get(done..at)?);
            done = at;
            stack.apply(&change).ok()?;
        }
        spans.write(class(&stack), line.get(done..)?);
    }
    spans.close();
    Some(())
}

/// The class of the innermost scope that has one.
fn class(stack: &ScopeStack) -> Option<&'static str> {
    stack.as_slice().iter().rev().find_map(|scope| {
        classes()
            .iter()
            .find(|(prefix, _)| prefix.is_prefix_of(*scope))
            .map(|(_, class)| *class)
    })
}

/// Writes text in spans, one for neighbours of the same class.
struct Spans<'o> {
    out: &'o mut String,
    open: Option<&'static str>,
}

impl Spans<'_> {
    fn write(&mut self, class: Option<&'static str>, text: &str) {
        if text.is_empty() {
            return;
        }
        if class != self.open {
            // A space between two words looks the same in every class.
            if class.is_none() && text.trim().is_empty() && !text.contains('\n') {
                self.out.push_str(text);
                return;
            }
            self.close();
            if let Some(class) = class {
                self.out.push_str("<span class=\"");
                self.out.push_str(class);
                self.out.push_str("\">");
            }
            self.open = class;
        }
        escape::text(self.out, text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("</span>");
        }
    }
}
