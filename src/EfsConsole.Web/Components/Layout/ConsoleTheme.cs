using MudBlazor;

namespace EfsConsole.Web.Components.Layout;

/// <summary>The console's colours and type. Every text colour has at least 4.5:1 against every surface it stands on.</summary>
public static class ConsoleTheme
{
    private static readonly string[] Sans = ["Inter Variable", "system-ui", "sans-serif"];

    /// <summary>The theme, light and dark.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b5f6d",
            PrimaryContrastText = "#ffffff",
            Secondary = "#44546a",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#6b4a8e",
            Success = "#1c6b3f",
            SuccessContrastText = "#ffffff",
            Warning = "#855100",
            WarningContrastText = "#ffffff",
            Error = "#b0241c",
            ErrorContrastText = "#ffffff",
            Info = "#1d5b9b",
            InfoContrastText = "#ffffff",
            Background = "#f4f6f7",
            BackgroundGray = "#e9edef",
            Surface = "#ffffff",
            AppbarBackground = "#10242d",
            AppbarText = "#f2f6f7",
            DrawerBackground = "#ffffff",
            DrawerText = "#1b262c",
            TextPrimary = "#1b262c",
            TextSecondary = "#51606a",
            TextDisabled = "#66737c",
            ActionDefault = "#44535d",
            ActionDisabled = "#66737c",
            ActionDisabledBackground = "#e4e9ec",
            LinesDefault = "#d5dce0",
            LinesInputs = "#75838d",
            TableLines = "#e0e6e9",
            Divider = "#d5dce0",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6fcad6",
            PrimaryContrastText = "#06262c",
            Secondary = "#aebac6",
            SecondaryContrastText = "#12191e",
            Tertiary = "#c9aee6",
            Success = "#74cf98",
            SuccessContrastText = "#08240f",
            Warning = "#efb862",
            WarningContrastText = "#2a1a00",
            Error = "#ff9489",
            ErrorContrastText = "#360803",
            Info = "#8dbdf5",
            InfoContrastText = "#071f3b",
            Background = "#11181d",
            BackgroundGray = "#0c1216",
            Surface = "#182229",
            AppbarBackground = "#0b1a20",
            AppbarText = "#eaf1f3",
            DrawerBackground = "#151e24",
            DrawerText = "#e3eaee",
            TextPrimary = "#e3eaee",
            TextSecondary = "#a6b4bd",
            TextDisabled = "#8d9aa3",
            ActionDefault = "#b7c3cb",
            ActionDisabled = "#8d9aa3",
            ActionDisabledBackground = "#263139",
            LinesDefault = "#2f3c45",
            LinesInputs = "#7f8e98",
            TableLines = "#2a363e",
            Divider = "#2f3c45",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "48px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = ".875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontSize = ".875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontSize = ".8125rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontSize = ".875rem", FontWeight = "600", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontSize = ".75rem", LetterSpacing = "normal" },
        },
    };
}
