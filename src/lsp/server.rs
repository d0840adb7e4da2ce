//! The conversation with an editor, from its first word to its last.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Exit, Initialized, Notification as Told,
};
use lsp_types::request::{
    CodeActionRequest, Completion as CompletionRequest, GotoDefinition, HoverRequest, Initialize,
    RegisterCapability, Request as Asked, Shutdown,
};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionProviderCapability, CompletionOptions, CompletionParams, CompletionResponse,
    DidChangeTextDocumentParams, DidChangeWatchedFilesRegistrationOptions,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, FileSystemWatcher, GlobPattern,
    GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverContents, HoverParams,
    HoverProviderCapability, InitializeParams, InitializeResult, MarkupContent, MarkupKind, OneOf,
    Registration, RegistrationParams, ServerCapabilities, ServerInfo, TextDocumentPositionParams,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, Uri, WorkspaceEdit,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::checker::{Checker, Open};
use super::completion::Completion;
use super::cursor::{cursor, word};
use super::definition::{definition, linked};
use super::documents::{Document, Documents};
use super::hover::meaning;
use super::text::{lines, read_line};
use super::uri::{path_of, source_of};
use super::wire::{Output, Received, receive};
use crate::config;
use crate::diagnostic::Language;
use crate::model::SourcePath;

/// What a server is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the site; where it holds none, that of the editor is taken.
    pub root: PathBuf,
    /// The language of what is told.
    pub language: Language,
    /// The time that it is for the site; that of the clock where none is given.
    pub fixed_time: Option<Timestamp>,
}

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The editor took its leave.
    InOrder,
    /// It broke off.
    Abruptly,
}

/// Answers an editor until it takes its leave, or its stream ends.
///
/// # Errors
/// Those of its stream.
pub fn serve(
    options: Options,
    mut input: impl BufRead,
    output: impl Write + Send + 'static,
) -> io::Result<Ended> {
    let output = Arc::new(Output::new(output));
    let mut server = Server {
        options,
        output: Arc::clone(&output),
        documents: Documents::default(),
        site: None,
        is_over: false,
        watches: false,
    };
    while let Some(received) = receive(&mut input)? {
        match received {
            Received::Malformed => output.refuse_malformed(),
            Received::Message(Message::Request(request)) => output.answer(server.answer(request)),
            Received::Message(Message::Notification(told)) if told.method == Exit::METHOD => break,
            Received::Message(Message::Notification(told)) => server.hear(told),
            // Nothing that is asked of an editor needs its answer.
            Received::Message(Message::Response(_)) => {}
        }
    }
    Ok(match server.is_over {
        true => Ended::InOrder,
        false => Ended::Abruptly,
    })
}

/// Why a request has no answer.
type Refused = (ErrorCode, String);

struct Server {
    options: Options,
    output: Arc<Output>,
    documents: Documents,
    /// The site, once the editor has said where it works.
    site: Option<Site>,
    /// Whether the editor takes its leave.
    is_over: bool,
    /// Whether it can be asked to tell of other files.
    watches: bool,
}

struct Site {
    /// Its folder, through no link.
    root: PathBuf,
    checker: Checker,
}

/// A position in an open text.
struct At<'a> {
    path: SourcePath,
    lines: Vec<&'a str>,
    params: TextDocumentPositionParams,
}

impl At<'_> {
    /// The line as the editor has it.
    fn line(&self) -> &str {
        let line = self.lines.get(self.params.position.line as usize);
        line.copied().unwrap_or_default()
    }

    /// All lines as the program reads them, and the position in its own.
    fn read(&self) -> (Vec<String>, usize, usize) {
        let number = self.params.position.line as usize;
        let (_, characters) = read_line(self.line(), self.params.position.character);
        let lines = self
            .lines
            .iter()
            .map(|line| read_line(line, 0).0.into_owned());
        (lines.collect(), number, characters)
    }
}

impl Server {
    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let answered = match method.as_str() {
            Initialize::METHOD => read(params).map(|params| self.initialize(&params)),
            _ if self.site.is_none() => {
                let text = "the server was not initialized".to_owned();
                Err((ErrorCode::ServerNotInitialized, text))
            }
            _ if self.is_over => Err((ErrorCode::InvalidRequest, "shut down".to_owned())),
            Shutdown::METHOD => {
                self.is_over = true;
                Ok(Value::Null)
            }
            CompletionRequest::METHOD => read(params).map(|params| value(self.complete(params))),
            HoverRequest::METHOD => read(params).map(|params| value(self.hover(params))),
            GotoDefinition::METHOD => read(params).map(|params| value(self.define(params))),
            CodeActionRequest::METHOD => {
                read(params).map(|params| value(self.mend(&params).unwrap_or_default()))
            }
            _ => Err((ErrorCode::MethodNotFound, method)),
        };
        match answered {
            Ok(result) => Response::new_ok(id, result),
            Err((code, text)) => Response::new_err(id, code as i32, text),
        }
    }

    fn initialize(&mut self, params: &InitializeParams) -> Value {
        let root = self.root(params);
        let Options {
            language,
            fixed_time,
            ..
        } = self.options;
        let checker = Checker::start(root.clone(), fixed_time, language, Arc::clone(&self.output));
        self.site = Some(Site { root, checker });
        let workspace = params.capabilities.workspace.as_ref();
        let watched = workspace.and_then(|it| it.did_change_watched_files);
        self.watches = watched.and_then(|it| it.dynamic_registration) == Some(true);
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(true.into()),
            ..TextDocumentSyncOptions::default()
        };
        let triggers = [" ", "[", "{", "\"", "/"].map(ToOwned::to_owned);
        value(InitializeResult {
            capabilities: ServerCapabilities {
                text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
                completion_provider: Some(CompletionOptions {
                    trigger_characters: Some(triggers.into()),
                    ..CompletionOptions::default()
                }),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                definition_provider: Some(OneOf::Left(true)),
                code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
                ..ServerCapabilities::default()
            },
            server_info: Some(ServerInfo {
                name: "bantin".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        })
    }

    /// The folder of the site: the one of the command line, or else one of the editor.
    fn root(&self, params: &InitializeParams) -> PathBuf {
        let is_site = |folder: &PathBuf| folder.join(config::FILE).is_file();
        #[expect(deprecated, reason = "older editors name their folder so")]
        let old = params.root_uri.iter();
        let folders = params.workspace_folders.iter().flatten();
        let folders = folders.map(|folder| &folder.uri).chain(old);
        let mut folders = folders.filter_map(path_of).filter(is_site);
        let given = &self.options.root;
        let root = match is_site(given) {
            true => given.clone(),
            false => folders.next().unwrap_or_else(|| given.clone()),
        };
        root.canonicalize().unwrap_or(root)
    }

    fn hear(&mut self, told: Notification) {
        let Notification { method, params } = told;
        // What cannot be understood cannot be answered either.
        let heard = match method.as_str() {
            Initialized::METHOD => {
                self.watch();
                Ok(())
            }
            DidOpenTextDocument::METHOD => read(params).map(|params| self.open(params)),
            DidChangeTextDocument::METHOD => read(params).map(|params| self.change(params)),
            DidCloseTextDocument::METHOD => read(params).map(|params| self.close(&params)),
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => Ok(()),
            _ => return,
        };
        if let (Ok(()), Some(site)) = (heard, &self.site) {
            site.checker.check(Open {
                unsaved: self.documents.unsaved(),
                versions: self.documents.versions(),
            });
        }
    }

    /// Asks the editor to tell when files change that are not open.
    fn watch(&self) {
        if !self.watches {
            return;
        }
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: vec![FileSystemWatcher {
                glob_pattern: GlobPattern::String("**/*".to_owned()),
                kind: None,
            }],
        };
        let params = RegistrationParams {
            registrations: vec![Registration {
                id: "files".to_owned(),
                method: DidChangeWatchedFiles::METHOD.to_owned(),
                register_options: Some(value(options)),
            }],
        };
        let method = RegisterCapability::METHOD.to_owned();
        self.output
            .send(Request::new("files".to_owned().into(), method, params));
    }

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let opened = params.text_document;
        if let Some(path) = self.path(&opened.uri) {
            let document = Document {
                uri: opened.uri,
                version: opened.version,
                text: Arc::from(opened.text),
            };
            self.documents.open(path, document);
        }
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let changed = params.text_document;
        if let Some(path) = self.path(&changed.uri) {
            self.documents
                .change(&path, changed.version, params.content_changes);
        }
    }

    fn close(&mut self, params: &DidCloseTextDocumentParams) {
        if let Some(path) = self.path(&params.text_document.uri) {
            self.documents.close(&path);
        }
    }

    /// The path of a file of the site.
    fn path(&self, uri: &Uri) -> Option<SourcePath> {
        source_of(&self.site.as_ref()?.root, &path_of(uri)?)
    }

    fn at(&self, params: TextDocumentPositionParams) -> Option<At<'_>> {
        let path = self.path(&params.text_document.uri)?;
        let document = self.documents.get(&path)?;
        Some(At {
            lines: lines(&document.text),
            path,
            params,
        })
    }

    fn complete(&self, params: CompletionParams) -> Option<CompletionResponse> {
        let at = self.at(params.text_document_position)?;
        let (read, line, characters) = at.read();
        let read: Vec<&str> = read.iter().map(String::as_str).collect();
        let cursor = cursor(&at.path, &read, line, characters)?;
        let completion = Completion {
            path: &at.path,
            checked: &self.site.as_ref()?.checker.checked(),
            cursor: &cursor,
            position: at.params.position,
            line: at.line(),
            language: self.options.language,
        };
        Some(completion.items())
    }

    fn hover(&self, params: HoverParams) -> Option<Hover> {
        let at = self.at(params.text_document_position_params)?;
        let (read, line, characters) = at.read();
        let read: Vec<&str> = read.iter().map(String::as_str).collect();
        let word = word(&at.path, &read, line, characters)?;
        let checked = self.site.as_ref()?.checker.checked();
        let value = meaning(&word, &checked, self.options.language)?;
        let kind = MarkupKind::Markdown;
        Some(Hover {
            contents: HoverContents::Markup(MarkupContent { kind, value }),
            range: None,
        })
    }

    fn define(&self, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
        let at = self.at(params.text_document_position_params)?;
        let (read, line, characters) = at.read();
        let read: Vec<&str> = read.iter().map(String::as_str).collect();
        let checked = self.site.as_ref()?.checker.checked();
        let found = match word(&at.path, &read, line, characters) {
            Some(word) => definition(&at.path, &word, &checked),
            None => linked(&at.path, read.get(line)?, characters, &checked),
        };
        found.map(GotoDefinitionResponse::Scalar)
    }

    /// The mends of what is wrong in a range, as long as the text is the one in which that was found.
    fn mend(&self, params: &CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
        let uri = &params.text_document.uri;
        let path = self.path(uri)?;
        let document = self.documents.get(&path)?;
        let checked = self.site.as_ref()?.checker.checked();
        let file = checked.files.get(&path);
        let file = file.filter(|file| *file.text == *document.text)?;
        let mends = file.mends(params.range, self.options.language).into_iter();
        let actions = mends.map(|(problem, title, edit)| {
            CodeActionOrCommand::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![problem]),
                edit: Some(WorkspaceEdit {
                    changes: Some([(uri.clone(), vec![edit])].into()),
                    ..WorkspaceEdit::default()
                }),
                is_preferred: Some(true),
                ..CodeAction::default()
            })
        });
        Some(actions.collect())
    }
}

/// Reads what an editor says with a request.
fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refused> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

fn value(answer: impl Serialize) -> Value {
    serde_json::to_value(answer).unwrap_or_default()
}
