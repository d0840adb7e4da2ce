//! Texts in quotes within brackets: where they end, or should.

use super::flow::{Flow, is_closer};
use super::kind::Kind;
use super::quote::{are_escapes_valid, half_unwrap, is_curly, quoted};
use crate::decode::key_names::is_name;

impl Flow<'_> {
    /// A text that begins with a quote.
    pub(super) fn in_quotes(&mut self, quote: char, in_map: bool) {
        let start = self.at;
        let next_entry = self.next_entry(start, in_map);
        let mut is_first = true;
        let mut at = start + 1;
        while at < next_entry {
            let c = self.text[at];
            if c == '\\' && quote == '"' && is_first {
                at += 2;
                continue;
            }
            if c == quote {
                if quote == '\'' && self.text.get(at + 1) == Some(&'\'') {
                    at += 2;
                    continue;
                }
                let behind = self.text[at + 1..].iter().find(|c| !c.is_whitespace());
                if behind.is_none_or(|c| *c == ',' || is_closer(*c)) {
                    self.close(quote, is_first, at + 1);
                    return;
                }
                is_first = false;
            }
            at += 1;
        }
        let raw = self.slice(start, next_entry);
        let kept = raw.trim_end();
        if is_first {
            let kind = match kept.ends_with(is_curly) {
                true => Kind::CurlyQuotes,
                false => Kind::UnclosedQuote,
            };
            self.note(kind, start, 1);
            self.out.push_str(&quoted(half_unwrap(kept)));
        } else {
            self.note(Kind::InnerQuote, start, kept.chars().count());
            self.out.push_str(&quoted(kept));
        }
        self.out.push_str(&raw[kept.len()..]);
        self.at = next_entry;
    }

    /// A text in quotes that ends where it should.
    fn close(&mut self, quote: char, is_whole: bool, end: usize) {
        let raw = self.slice(self.at, end);
        if !is_whole {
            self.take_quoted(Kind::InnerQuote, end);
        } else if quote == '"' && !raw.contains('\n') && !are_escapes_valid(&raw[1..raw.len() - 1])
        {
            self.take_quoted(Kind::BackslashInQuotes, end);
        } else {
            self.out.push_str(&raw);
            self.at = end;
        }
    }

    /// Where a text ends that lacks its closing quote: before the next key, or before the brackets
    /// at the end; in a list, before the next comma.
    fn next_entry(&self, from: usize, in_map: bool) -> usize {
        let mut commas = self
            .text
            .iter()
            .enumerate()
            .skip(from)
            .filter(|(_, c)| **c == ',');
        let entry = commas.find(|(at, _)| {
            let rest: String = self.text[at + 1..].iter().take(40).collect();
            let rest = rest.trim_start();
            match in_map {
                true => rest.split_once(':').is_some_and(|(name, _)| is_name(name)),
                false => self.closes_before(from, *at),
            }
        });
        let mut end = entry.map_or(self.text.len(), |(at, _)| at);
        if entry.is_none() {
            for _ in 0..self.depth {
                let before = self.text[from..end]
                    .iter()
                    .rposition(|c| !c.is_whitespace());
                let Some(before) = before.map(|at| from + at) else {
                    break;
                };
                if !is_closer(self.text[before]) {
                    break;
                }
                end = before;
            }
        }
        end.max(from + 1).min(self.text.len())
    }

    /// Whether a comma in a list ends an entry in quotes, or one that lacks its closing quote.
    fn closes_before(&self, from: usize, comma: usize) -> bool {
        let quote = self.text[from];
        let inside = &self.text[from + 1..comma];
        let before = inside.iter().rev().find(|c| !c.is_whitespace());
        let last = self.last[usize::from(quote == '\'')];
        before == Some(&quote) || last.is_none_or(|last| last < comma)
    }
}
