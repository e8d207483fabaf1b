namespace EfsConsole.Persistence.Entities;

/// <summary>A tag, whatever it is of.</summary>
public interface ITagEntity
{
    string TagKey { get; set; }

    string TagValue { get; set; }
}
