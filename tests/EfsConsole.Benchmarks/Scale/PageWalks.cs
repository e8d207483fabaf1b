namespace EfsConsole.Benchmarks.Scale;

/// <summary>Walks through the console; each is repeated, and ends where it can begin again.</summary>
internal static class PageWalks
{
    private static readonly PageAnswer Away = PageAnswer.Menu(null, "/settings", "Settings", "main .panel, main dl");

    public static IEnumerable<IReadOnlyList<PageAnswer>> All(string fileSystemName)
    {
        yield return [Away, PageAnswer.Menu("File systems, shown", "/file-systems", "File systems", "main tbody tr:nth-child(25)")];
        yield return Table("File systems", "/file-systems", "File systems", ["File system ID", "Metered size", "Mount targets", "Creation date"], ["share-01", "share-05"], "#state-filter");
        yield return
        [
            Away,
            PageAnswer.Menu(null, "/file-systems", "File systems", "main tbody tr:nth-child(25)"),
            PageAnswer.Follow("File system, with files and three mount targets", "main tbody tr a.name-cell", fileSystemName, "[data-directory]"),
        ];
        yield return [Away, PageAnswer.Menu("Keys, shown", "/keys", "Keys", "main tbody tr:nth-child(25)")];
        yield return Table("Keys", "/keys", "Keys", ["Key ID", "State", "File systems", "Created", "Alias"], ["key-77", "department-9"], "main .filter-select select");
        yield return
        [
            Away,
            PageAnswer.Menu(null, "/keys", "Keys", "main tbody tr:nth-child(25)"),
            new("Key", PageAnswer.Click("main tbody tr:nth-child(2) th a"), "document.querySelector('#key-general') !== null"),
        ];
        yield return
        [
            Away,
            PageAnswer.Menu(null, "/keys", "Keys", "main tbody tr:nth-child(25)"),
            PageAnswer.Follow("Key, with the file systems that it protects", "main tbody tr:nth-child(2) th a", "department", "#key-dependants"),
        ];
        yield return [Away, PageAnswer.Menu("Networks, shown", "/networks", "Networks", "main tbody tr"), PageAnswer.Follow("VPC", "main tbody th a", "vpc-", "main tbody tr:nth-child(3)")];
        yield return Activity();
        yield return [PageAnswer.Menu(null, "/networks", "Networks", "main tbody tr"), PageAnswer.Menu("Settings, shown", "/settings", "Settings", "main .panel, main dl")];
        yield return Wizard();
    }

    private static PageAnswer[] Table(string list, string address, string title, IReadOnlyList<string> columns, IReadOnlyList<string> texts, string select) =>
    [
        Away,
        PageAnswer.Menu(null, address, title, "main tbody tr:nth-child(25)"),
        .. columns.Select(column => PageAnswer.Rows($"{list}, sorted by {column}", $"[...document.querySelectorAll('main .sort-button')].find(button => button.textContent.trim() === '{column}').click()")),
        PageAnswer.Rows($"{list}, next page", PageAnswer.Click("main [aria-label='Next page']")),
        .. texts.Select(text => PageAnswer.Filter($"{list}, filter '{text}'", text)),
        PageAnswer.Rows($"{list}, filter cleared", PageAnswer.Click("main .table-filters .text-button")),
        PageAnswer.Rows($"{list}, filter by state", $"{{ const select = document.querySelector('{select}'); select.value = select.options[select.options.length - 1].value; select.dispatchEvent(new Event('change', {{ bubbles: true }})); }}"),
    ];

    private static PageAnswer[] Activity() =>
    [
        Away,
        PageAnswer.Menu("Activity, shown", "/activity", "Activity", "main tbody tr:nth-child(20)"),
        PageAnswer.Rows("Activity, older", "[...document.querySelectorAll('main .table-foot button')].find(button => button.textContent.trim() === 'Older').click()"),
        PageAnswer.Rows("Activity, filter by service", PageAnswer.Chosen("#activity-source", "elasticfilesystem.amazonaws.com")),
        PageAnswer.Rows("Activity, filter by resource", $"{PageAnswer.Typed("#activity-resource", "fs-00000000000000007")} document.querySelector('form.activity-filters').requestSubmit()"),
        PageAnswer.Rows("Activity, filter cleared", PageAnswer.Click("main .table-filters .text-button")),
        PageAnswer.Rows("Activity, failures only", PageAnswer.Click("main .table-filters .check input")),
        PageAnswer.Follow("A record of activity", "main tbody th a", "De", "#record-details"),
    ];

    private static PageAnswer[] Wizard() =>
    [
        Away,
        PageAnswer.Menu(null, "/file-systems", "File systems", "main tbody tr:nth-child(25)"),
        PageAnswer.Follow("Wizard, shown", "main a[href='/file-systems/create']", "Configure file system access", "main .wizard-actions button"),
        PageAnswer.Press("Wizard, next to step 2", "Next Step", "Configure optional settings", "#encryption"),
        new("Wizard, encryption on: the picker is shown", "{ const box = document.querySelector('#encryption'); if (!box.checked) { box.click(); } }", "document.querySelector('#kms-key') !== null"),
        new("Wizard, picker opened", PageAnswer.Click("#kms-key"), "document.querySelectorAll('[role=option]').length > 50"),
        Search("Wizard, picker, typing 'key-99'", "key-99"),
        Search("Wizard, picker, typing 'department-96/key-9'", "department-96/key-9"),
        Search("Wizard, picker, typing what no key has", "nothing like it"),
        new(null, "document.querySelector('#kms-key').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))", "document.querySelector('[role=option]') === null"),
        PageAnswer.Press("Wizard, next to step 3", "Next Step", "Review and create", "main .wizard-actions"),
        PageAnswer.Press("Wizard, previous to step 2", "Previous", "Configure optional settings", "#encryption"),
        PageAnswer.Press("Wizard, previous to step 1", "Previous", "Configure file system access", "main .wizard-actions button"),
    ];

    private static PageAnswer Search(string name, string text) => new(name, PageAnswer.Typed("#kms-key", text), "document.querySelector('[role=listbox]')?.innerText !== before")
    {
        Before = "document.querySelector('[role=listbox]')?.innerText",
        Pause = PageAnswer.TypingPause,
    };
}
