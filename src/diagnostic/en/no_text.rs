//! What is reported in English of files that are no texts in UTF-8.

use crate::diagnostic::NoText;

/// What is wrong with a file, and how to save it.
pub(super) fn not_utf8(found: NoText) -> (String, String) {
    let (told, mend) = match found {
        NoText::Unknown => (
            "the file is not UTF-8 text".to_owned(),
            "save it again with the encoding UTF-8",
        ),
        NoText::Damaged => (
            "the file is UTF-8, but some characters of it are damaged, from here on".to_owned(),
            "write the damaged characters again (VS Code shows them as `�`), and save the file with the encoding UTF-8",
        ),
        NoText::WebPage => (
            "the file is a web page (HTML), and only called a text".to_owned(),
            "let its name end with `.html`, open it in a browser, copy the words into a new file in Notepad or VS Code, and save that as `.md` with the encoding UTF-8",
        ),
        NoText::Mime => (
            "the file is a web page or a mail kept as one file (MHT, EML), and only called a text"
                .to_owned(),
            "let its name end with `.mht`, open it in a browser or in Word, copy the words into a new file in Notepad or VS Code, and save that as `.md` with the encoding UTF-8",
        ),
        NoText::Utf16 => (
            "the file is UTF-16, which Notepad calls Unicode, not UTF-8".to_owned(),
            "open it in Notepad and choose File, Save As, Encoding: UTF-8; in VS Code click on the encoding at the lower right and choose Save with Encoding, UTF-8",
        ),
        NoText::Windows1258 => (
            "the file looks like Windows-1258, the Vietnamese of an older Windows, not like UTF-8"
                .to_owned(),
            "in VS Code click on the encoding at the lower right, choose Reopen with Encoding, Vietnamese (Windows 1258), then Save with Encoding, UTF-8",
        ),
        NoText::Tcvn3 => (
            "the file looks like TCVN3 (ABC, the fonts .VnTime), not like UTF-8".to_owned(),
            "turn it from TCVN3 into Unicode with the tool of UniKey, and save it as UTF-8",
        ),
        NoText::Vni => (
            "the file looks like VNI (the fonts VNI-Times), not like UTF-8".to_owned(),
            "turn it from VNI Windows into Unicode with the tool of UniKey, and save it as UTF-8",
        ),
        NoText::Picture => (
            "the file is a picture, not a text".to_owned(),
            "give it the ending of its kind, and name it in a report",
        ),
        NoText::Zip => (
            "the file is an archive, not a text".to_owned(),
            "unpack it, and put here what is in it",
        ),
        NoText::Pdf => (
            "the file is a PDF, not a text".to_owned(),
            "let its name end with `.pdf` and link to it; write the report into a new file `.md`, with the words of the PDF",
        ),
        _ => (
            format!(
                "the file is a document of {}, and only called a text",
                program(found)
            ),
            "open it in its program, copy the words into a new file in Notepad or VS Code, and save that as `.md` with the encoding UTF-8; another ending is not enough",
        ),
    };
    (told, mend.to_owned())
}

/// The program that a document is of.
fn program(found: NoText) -> &'static str {
    match found {
        NoText::Word => "Word",
        NoText::Excel => "Excel",
        NoText::PowerPoint => "PowerPoint",
        NoText::OpenDocument => "LibreOffice",
        NoText::Rtf => "Word (RTF)",
        _ => "another program",
    }
}
