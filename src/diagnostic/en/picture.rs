//! What is wrong with pictures, in English.

use super::phrases::{caption_line, near_or, pictures};
use crate::diagnostic::texts::{argument, texts, value};
use crate::diagnostic::{NoPicture, PictureProblem};

texts! {
    PictureProblem;

    BrokenPhoto: "the picture is damaged" => "open it in a picture program and save it again";
    HalfPicture: "the picture breaks off: a part of the file is missing"
        => "copy it again from the telephone or the camera";
    HugePicture { width, height }: "the picture has {width} × {height} pixels, more than 100 million"
        => "make it smaller in a picture program: 4000 pixels in width are enough";
    UnknownPicture { detail }: "bantin cannot read pictures of this kind ({detail})"
        => "open it in a picture program and save it as JPEG or PNG";
    WrongEnding { kind, wanted }: "the content of this picture is {kind}, its name says otherwise"
        => "rename it to `{wanted}`, also where a text names it";
    FalsePicture { found: NoPicture::Empty }: "the file is called a picture and is empty"
        => "copy it again from the telephone or the camera";
    FalsePicture { found: NoPicture::WebPage }: "the file is called a picture and is a web page"
        => "open the page in a browser, save the picture that it shows, and put that here";
    FalsePicture { found: NoPicture::Text }: "the file is called a picture and is a text"
        => "put the picture itself here";
    FalsePicture { found: NoPicture::Other { kind, wanted } }: "the file is called a picture and is {kind}"
        => "rename it to `{wanted}`, also where a text names it, or put a picture here";
    FalsePicture: "the file is called a picture, and its content is that of none"
        => "copy it again from the telephone or the camera, or save it as JPEG in a picture program";
    NoHeic: "this program was built without reading HEIC, as iPhones write photographs"
        => "install it with the feature `heic`: `cargo install --path . --locked --features heic`; or save the picture as JPEG";
    ChangedMeanwhile: "the picture was changed while the site was built" => "build the site again";
    NoPictures { path, near }: "there is no picture in the folder `{path}`"
        => { near_or(near, "put the pictures into that folder beside the report, or correct its name") };
    NoCaptions { files, list }: ("pictures without captions: {}", pictures(files))
        => ("write into {list}, a line for each picture: {}", caption_line(files));
    UnshownPictures { files }: ("browsers do not show pictures of this kind, so they are left out: {}", pictures(files))
        => "open them in a picture program and save them as JPEG in that folder";
    FolderInList { path }: "`{path}` is a folder, and a list takes pictures one by one"
        => "for a whole folder write `gallery: {path}`, without brackets or dashes";
    UnknownPhoto { name, near }: "there is no picture `{name}` in this folder: its caption shows nowhere"
        => { near_or(near, "correct the name of the file (capitals count), or remove this line") };
    NotAPicture { path }: "`{path}` is not a picture"
        => "use a JPEG, PNG, WebP, GIF, AVIF or SVG file";
    UnshownLogo { kind, wanted }: "browsers do not show pictures of this kind ({kind}): nobody would see the emblem"
        => "open it in a picture program, save it as PNG in the same folder, and write `logo = \"{wanted}\"`";
    NotAPhoto { path }: "`{path}` is no picture that social networks show"
        => "use a JPEG, PNG, WebP or GIF file, best of 1200 by 630 pixels or more";
    RemotePicture { host, line }: "the picture is loaded from {host}, which then sees who reads the page"
        => "save the picture in content/ and show it from there; or write in config.toml, above the first `[…]`: `{line}`";
    HeavyMotion { kilobytes, width, path }: "the moving picture has {kilobytes} KB and is {width} pixels wide, too much for a telephone: pages show its first picture, with a link to it"
        => ("a film takes a tenth of that: `ffmpeg -i {} -movflags +faststart -pix_fmt yuv420p -vf scale=800:-2 FILM.mp4`; link to that", argument(path));
    HeavyPicture { kilobytes }: "the picture has {kilobytes} KB: on a telephone it takes long to load"
        => "make it smaller first: about 1600 pixels wide is enough";
    NoCaption { file, before: Some(before) }: "the picture `{file}` has no caption"
        => ("write `{before}{{file: {}, caption: \"what is to be seen, who, where\"}}`", value(file));
    NoCaption { file }: "the picture `{file}` has no caption" => "add `caption: \"what is to be seen, who, where\"`";
}
