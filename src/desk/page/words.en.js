// English.
export default {
  // Frame
  skip: "Skip to the content", doors: "Sections", allReports: "Reports", otherFiles: "Registries and settings", registries: "Registries", toPublish: "Publish", overview: "To look at", publish: "Publish",
  broken: "This could not be opened", failed: "That did not work: {why}", cancel: "Cancel", all: "all", add: "Add", more: "More:", again: "Try again",
  serverAway: "No connection – your words are kept in this browser", serverAwayLong: "The program cannot be reached. Go on writing: your words are kept in the browser and sent by themselves once it runs again. If you closed the program, open it again.",
  serverBack: "Connected again.", otherDesk: "This folder is open at another desk as well. If both edit one report, they may get out of step.",
  dropOnList: "To import a Word file, drop it on the page Reports.",
  // List
  search: "Search reports", cluster: "Cluster", year: "Year", stateOf: "State", reports: "{count} reports", noReports: "There are no such reports.", noTitle: "(no title yet)",
  notSaved: "has words that are not saved", newReport: "New report", fromWord: "From Word…", dropWord: "A Word file (.docx) may be dropped anywhere on this page.",
  titleOfReport: "Title", create: "Create", oldWord: "A .doc file is of an old Word. Open it in Word, choose Save As with the type .docx, and drop it again.", onlyWord: "Only Word files (.docx) are taken here. For pictures open a report and drop them there.",
  reading: "Reading {name}…", imported: "Imported. Please look at what is marked as guessed.",
  states: { draft: "draft", scheduled: "scheduled", published: "published", expired: "expired", broken: "has errors", "not-uploaded": "not uploaded" },
  newCluster: "New cluster", newPage: "New page", nameOfNew: "Name", notThere: "Registries that are not there yet",
  // Editor
  text: "Text", pictures: "Pictures", details: "Details", history: "Earlier versions", delete: "Delete this report", deleted: "Deleted. Its last version is among the earlier versions.", sureToDelete: "Delete this report? Its last version is kept among the earlier versions.",
  save: "Save", saved: "Saved", savedNow: "Saved to the file.", kept: "Draft kept", sending: "Keeping…", show: "Show", write: "Write", see: "Preview",
  movedOn: "This was just edited elsewhere; your words go on top of the new version.", refused: "The program refused the last change: {why}",
  files: { report: "Report", cluster: "Clusters", standalone: "Pages", units: "Units", tags: "Topics", awards: "Kinds of awards", videos: "Videos", links: "Links", captions: "Captions", config: "Settings" },
  toolbar: "Formatting", heading: "Heading", bold: "bold text", italic: "italic text", list: "List", quote: "Quotation", link: "link", table: "Table", picture: "Picture",
  sampleTable: "| Unit | Result |\n|---|---|\n|  |  |\n|  |  |",
  preview: "Preview", phone: "Width of a phone", desktop: "Width of a computer",
  // Form
  needed: "needed", choose: "– choose –", example: "for example {example}", perLine: "One a line.", addOne: "type to find, Enter to add", removeOf: "Remove {name}", found: "{count} suggestions, arrow keys choose", key: "Name",
  dateForm: "day/month/year", dateTimeForm: "day/month/year hour:minute", calendar: "Open the calendar",
  guessed: "Guessed from the text:", confirm: "Right", confirmed: "Confirmed.", mended: "Mended.", error: "Error:", warning: "Look at:", errors: "errors: {count}", warnings: "to look at: {count}", guesses: "to confirm: {count}", toPlace: "Go there", formAgain: "The file has a form again: open it anew.",
  entries: "{count}", filled: "filled in", row: "Row {number}", newRow: "New row", addRow: "Add a row", moreRows: "Show more", filterRows: "Filter rows", up: "Move up", down: "Move down", remove: "Remove", moved: "Moved to place {place}.", rowsAdded: "{count} rows added.",
  pasteTable: "Paste a table from Excel, Word…", pasteInto: "Paste a table into “{label}”", pasteHere: "Click here and paste (Ctrl+V)", tableFound: "A table of {rows} rows, {columns} columns. See what each column is:", hasHead: "Row {row} has the names of columns", columnsLeft: "Not known what these columns are, so they are left out: {names}. To have one, choose above it.", column: "Column {number}", skipColumn: "leave out", andMore: "… and {count} more rows", addRows: "Add {count} rows",
  heads: {
    name: ["full name", "họ tên", "họ và tên", "đồng chí"], person: ["họ tên", "họ và tên", "cá nhân"], role: ["position", "chức vụ", "chức danh"], unit: ["organisation", "đơn vị", "cơ quan", "tập thể"],
    kind: ["award", "hình thức", "danh hiệu"], to: ["recipient", "tập thể"], status: ["state", "tình trạng"], year: ["năm"], label: ["indicator", "chỉ tiêu", "nội dung"], value: ["result", "kết quả", "thực hiện"], target: ["plan", "kế hoạch"],
    points: ["score", "điểm"], place: ["rank", "xếp hạng", "hạng"], rating: ["xếp loại"], count: ["number", "số lượng"], by: ["awarded by", "cấp khen"], number: ["decision", "quyết định"],
  },
  givenTo: "To a collective or a person", recipients: { unit: "Collective", person: "Person" },
  means: { proposed: "voted or put forward, not decided yet", decided: "decided, not handed over yet", conferred: "handed over", refused: "turned down above", withdrawn: "a mistake, or taken back" },
  // Pictures
  addPictures: "Add pictures…", dropPictures: "or drop them on this page, many at once", describe: "Caption", describeAll: "Caption one by one", describing: "Captions", cover: "Make cover", isCover: "It is the cover now.", isTheCover: "Cover", noCover: "No longer the cover", pictureOf: "Picture {place} of {count}: {name}", pictureAt: "Picture {place} of {count}", nextPicture: "Next picture", previousPicture: "Previous picture", done: "Done",
  lacks: "lacks {what}", lacking: { caption: "a caption", alt: "a description", credit: "a credit" }, earlier: "Move forward", later: "Move back", pictureLeft: "The picture has left the report; its file is still there.", adding: "Adding pictures: {done} of {count}…", picturesAdded: "Pictures added: {count}.", wholeFolder: "All pictures in {folder}",
  // Earlier versions, conflicts
  restore: "Take this version", restored: "It is back.", backToText: "Back to the text", noHistory: "There are no earlier versions yet.", differsFromNow: "How it differs from now: struck out is what it said then, bold what is said now.", sameAsNow: "The same as now.", textOfThen: "The text of then", bytes: "{count} bytes",
  conflict: "The file changed while you edited it", conflictMeans: "Somebody, or another program, wrote to the file. Choose which to keep; the other stays among the earlier versions.", mine: "Yours", theirs: "In the file", takeMine: "Keep mine", takeTheirs: "Take what is in the file", merge: "Merge the two", mergeMeans: "The words of both, to be put right:", takeMerged: "Use the merged text", resolved: "Done.", noLine: "no such line",
  // Publish
  looking: "Looking at what is to be published…", building: "Building the site…", sendingFiles: "Sending: {done} of {of} MB", whatWent: "New files: {added}. Changed: {changed}. Deleted: {removed}.", programSaid: "What the program said besides", hasErrors: "Nothing can be published yet: the site has errors ({count}). Mend them in", goesTo: "The site goes to {host}.", pagesNew: "new files", pagesChanged: "changed files", pagesRemoved: "deleted files", whatIsRemoved: "Files that will be deleted at the host", mayDelete: "Delete {count} files at the host", foreign: "Of others, on the web and not on this machine", mayReplace: "Publish all the same, in the place of these", unsaved: "These hold words that are not saved, and will not be published:", nothingToDo: "What is on the web is up to date.", publishNow: "Publish", publishing: "Publishing", isPublished: "Published.", seeSite: "See the site",
  setupMeans: "There is no place to publish to yet. Do this once, it takes some five minutes:", setupSteps: ["Ask your host for its address, the account, and the folder of the site.", "Open the settings, fill in where to publish, and save.", "Come back here and check the host."], openSettings: "Open the settings", checkHost: "Check the host", checking: "Asking the host…", hostGood: "The host is ready.", noHost: "The settings name no host yet, or are not saved: take the two steps above first.", hostBad: "The host is not ready.", nothingWrong: "There is nothing to mend.",
  // The choice of a folder
  chooseFolder: "Open a site", folderOfSite: "Folder of the site", folderMeans: "The folder with the file config.toml. It opens by itself next time.", openFolder: "Open", makeSite: "Make a new site here",
  nickname: "Your nickname", nicknameMeans: "Others who publish see it, and anybody may read it.", secret: "Password of the host", secretMeans: "Kept until the desk is closed.", goOn: "Go on",
};
