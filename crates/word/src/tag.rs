//! The elements and attributes of XML that are known.

/// The vocabulary that an element is of, told by its namespace: that of ECMA-376 as Word writes it
/// ("transitional") or as ISO/IEC 29500 names it ("strict"), and those of the extensions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    /// Text: WordprocessingML, ECMA-376 part 1, 17.
    Text,
    /// Alternatives: ECMA-376 part 3.
    Alternatives,
    /// Drawings of any kind: DrawingML, VML, and what Microsoft added to them.
    Drawing,
    /// Formulas: ECMA-376 part 1, 22.1.
    Formula,
    /// How parts refer to each other: ECMA-376 part 2, 9.3.
    Relations,
    Other,
}

impl Vocabulary {
    pub(crate) fn of(namespace: &str) -> Self {
        let ends = |with: &[&str]| with.iter().any(|end| namespace.ends_with(end));
        if ends(&["/wordprocessingml/2006/main", "/wordprocessingml/main"]) {
            Self::Text
        } else if ends(&["/markup-compatibility/2006"]) {
            Self::Alternatives
        } else if ends(&["/package/2006/relationships"]) {
            Self::Relations
        } else if ends(&["/2006/math", "/officeDocument/math"]) {
            Self::Formula
        } else if namespace.contains("/drawingml/")
            || namespace == "urn:schemas-microsoft-com:vml"
            || ends(&["Shape", "Group", "Canvas", "Drawing"])
        {
            Self::Drawing
        } else {
            Self::Other
        }
    }
}

/// Makes an enum of names with the function that finds a name.
macro_rules! names {
    ($(#[$meta:meta])* $kind:ident { $($variant:ident = $($vocabulary:ident)? $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $kind { $($variant,)* }
        names!(@find $kind $($variant = $($vocabulary)? $name,)*);
    };
    (@find Tag $($variant:ident = $vocabulary:ident $name:literal,)*) => {
        impl Tag {
            pub(crate) fn of(vocabulary: Vocabulary, name: &str) -> Self {
                match (vocabulary, name) {
                    $((Vocabulary::$vocabulary, $name) => Self::$variant,)*
                    _ => Self::Unknown,
                }
            }
        }
    };
    (@find Key $($variant:ident = $name:literal,)*) => {
        impl Key {
            pub(crate) fn of(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

names! {
    /// An element, or a text.
    Tag {
        Unknown = Other "",
        // A text within an element; no element is called so.
        Characters = Other "#text",
        // An alternative that is not read.
        Unchosen = Other "#unchosen",
        // Blocks: 17.2, 17.3, 17.4.
        Body = Text "body",
        Paragraph = Text "p",
        ParagraphProperties = Text "pPr",
        Run = Text "r",
        RunProperties = Text "rPr",
        Text = Text "t",
        FormulaText = Formula "t",
        Table = Text "tbl",
        TableProperties = Text "tblPr",
        TableRow = Text "tr",
        RowProperties = Text "trPr",
        TableCell = Text "tc",
        CellProperties = Text "tcPr",
        TableGrid = Text "tblGrid",
        SectionProperties = Text "sectPr",
        Control = Text "sdt",
        ControlProperties = Text "sdtPr",
        ShowsPlaceholder = Text "showingPlcHdr",
        OtherFormat = Text "altChunk",
        ControlEnd = Text "sdtEndPr",
        // Properties of paragraphs: 17.3.1.
        ParagraphStyle = Text "pStyle",
        Justification = Text "jc",
        Indentation = Text "ind",
        OutlineLevel = Text "outlineLvl",
        NumberingProperties = Text "numPr",
        NumberingId = Text "numId",
        NumberingLevel = Text "ilvl",
        // Properties of runs: 17.3.2.
        RunStyle = Text "rStyle",
        Fonts = Text "rFonts",
        Bold = Text "b",
        Italic = Text "i",
        Strike = Text "strike",
        DoubleStrike = Text "dstrike",
        Caps = Text "caps",
        Vanish = Text "vanish",
        VerticalAlignment = Text "vertAlign",
        // Content of runs: 17.3.3.
        Break = Text "br",
        CarriageReturn = Text "cr",
        Tab = Text "tab",
        PositionedTab = Text "ptab",
        Symbol = Text "sym",
        SoftHyphen = Text "softHyphen",
        NoBreakHyphen = Text "noBreakHyphen",
        FootnoteReference = Text "footnoteReference",
        EndnoteReference = Text "endnoteReference",
        CommentReference = Text "commentReference",
        RubyText = Text "rt",
        // Changes: 17.13.5.
        Deleted = Text "del",
        MovedFrom = Text "moveFrom",
        DeletedText = Text "delText",
        // Links and fields: 17.16.
        Hyperlink = Text "hyperlink",
        SimpleField = Text "fldSimple",
        FieldCharacter = Text "fldChar",
        FieldCode = Text "instrText",
        DeletedFieldCode = Text "delInstrText",
        // Tables: 17.4.
        TableStyle = Text "tblStyle",
        TableBorders = Text "tblBorders",
        CellBorders = Text "tcBorders",
        BorderTop = Text "top",
        BorderLeft = Text "left",
        BorderBottom = Text "bottom",
        BorderRight = Text "right",
        BorderEnd = Text "end",
        BorderInsideH = Text "insideH",
        BorderInsideV = Text "insideV",
        GridSpan = Text "gridSpan",
        GridBefore = Text "gridBefore",
        VerticalMerge = Text "vMerge",
        HorizontalMerge = Text "hMerge",
        TableHeader = Text "tblHeader",
        Hidden = Text "hidden",
        // Styles: 17.7.
        Style = Text "style",
        DocumentDefaults = Text "docDefaults",
        Name = Text "name",
        BasedOn = Text "basedOn",
        // Numbering: 17.9.
        AbstractNumbering = Text "abstractNum",
        AbstractNumberingId = Text "abstractNumId",
        Numbering = Text "num",
        Level = Text "lvl",
        LevelOverride = Text "lvlOverride",
        StartOverride = Text "startOverride",
        Start = Text "start",
        NumberFormat = Text "numFmt",
        LevelText = Text "lvlText",
        LevelRestart = Text "lvlRestart",
        LegalNumbering = Text "isLgl",
        NumberingStyle = Text "numStyleLink",
        StyleOfNumbering = Text "styleLink",
        // Notes: 17.11.
        Footnote = Text "footnote",
        Endnote = Text "endnote",
        // Drawings: 20.4, part 4 14.1.
        Drawing = Text "drawing",
        VmlDrawing = Text "pict",
        EmbeddedObject = Text "object",
        TextBoxContent = Text "txbxContent",
        DrawingProperties = Drawing "docPr",
        PictureProperties = Drawing "cNvPr",
        GraphicData = Drawing "graphicData",
        TextPath = Drawing "textpath",
        Blip = Drawing "blip",
        ImageData = Drawing "imagedata",
        Shape = Drawing "shape",
        // Alternatives: part 3, 7.
        Alternatives = Alternatives "AlternateContent",
        Choice = Alternatives "Choice",
        Fallback = Alternatives "Fallback",
        // Relationships: part 2, 9.3.
        Relationship = Relations "Relationship",
    }
}

names! {
    /// An attribute, by its name without a prefix: no element has two of them that differ in that alone.
    Key {
        Val = "val",
        Id = "id",
        UpperId = "Id",
        Target = "Target",
        TargetMode = "TargetMode",
        UpperType = "Type",
        Type = "type",
        Anchor = "anchor",
        FieldType = "fldCharType",
        Instruction = "instr",
        Ascii = "ascii",
        HighAnsi = "hAnsi",
        AsciiTheme = "asciiTheme",
        HighAnsiTheme = "hAnsiTheme",
        Font = "font",
        Char = "char",
        Left = "left",
        Start = "start",
        FirstLine = "firstLine",
        StyleId = "styleId",
        Default = "default",
        AbstractId = "abstractNumId",
        NumId = "numId",
        Level = "ilvl",
        Embed = "embed",
        Link = "link",
        Description = "descr",
        Title = "title",
        Alt = "alt",
        Href = "href",
        Uri = "uri",
    }
}

impl Tag {
    /// What a reader looks for within a drawing or an alternative.
    pub(crate) fn is_readable(self) -> bool {
        matches!(
            self,
            Self::Text | Self::FormulaText | Self::Blip | Self::ImageData | Self::Symbol
        )
    }
}
