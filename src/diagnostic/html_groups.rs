//! Elements of HTML that are left out, by what is to be written in their place.

/// What an element was to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// To show a film or another page.
    Film,
    /// To play a sound.
    Sound,
    /// To be a headline.
    Headline,
    /// To put something into the middle.
    Centred,
    /// To make letters look otherwise.
    Looks,
    /// To strike letters out.
    Struck,
    /// To show code.
    Code,
    /// To ask readers something.
    Form,
    /// To draw.
    Drawing,
    /// To choose among pictures.
    Picture,
    /// To be a part of a page.
    Part,
    /// To list something.
    List,
    /// To run something, or to set the looks of a page.
    Program,
    /// Anything else.
    Other,
}

/// Names of elements, by their groups.
const GROUPS: [(Group, &str); 13] = [
    (Group::Film, "iframe video embed object frame frameset"),
    (Group::Sound, "audio bgsound"),
    (Group::Headline, "h1"),
    (Group::Centred, "center"),
    (Group::Looks, "font big basefont blink marquee"),
    (Group::Struck, "strike"),
    (Group::Code, "tt xmp plaintext listing"),
    (
        Group::Form,
        "form input button textarea select option label fieldset legend",
    ),
    (Group::Drawing, "svg math canvas"),
    (Group::Picture, "picture source"),
    (
        Group::Part,
        "section article main header footer nav aside address hgroup",
    ),
    (Group::List, "dir menu"),
    (
        Group::Program,
        "script style link meta base template noscript html head body title",
    ),
];

/// Elements that hold nothing.
const EMPTY: &str = "area base basefont bgsound embed frame input link meta param source track wbr";

/// Whether an element holds nothing.
pub(super) fn is_empty(element: &str) -> bool {
    EMPTY.split(' ').any(|name| name == element)
}

/// Attributes that say how something looks.
const LOOKS: &str = "style color bgcolor background border cellpadding cellspacing width height \
    valign face size hspace vspace nowrap frameborder scrolling";

/// Whether an attribute says how something looks.
pub(super) fn is_look(attribute: &str) -> bool {
    LOOKS.split_ascii_whitespace().any(|it| it == attribute)
}

/// The group of an element.
pub(super) fn group(element: &str) -> Group {
    let mut groups = GROUPS.iter();
    let own = groups.find(|(_, names)| names.split(' ').any(|name| name == element));
    own.map_or(Group::Other, |(group, _)| *group)
}
