namespace EfsConsole.Persistence.Entities;

/// <summary>A row with a state machine that one worker at a time may drive.</summary>
public interface ILeasedEntity
{
    /// <summary>The life cycle state that callers see.</summary>
    string LifeCycleState { get; set; }

    /// <summary>The step that comes next.</summary>
    string Step { get; set; }

    /// <summary>Until when nobody but the owner may drive it, UTC; without an owner the time of the next attempt.</summary>
    DateTime? LeasedUntil { get; set; }

    /// <summary>Who drives it.</summary>
    Guid? LeaseOwner { get; set; }

    /// <summary>Why the step that comes next failed when last tried, in words for people; null when it has not.</summary>
    string? FailureReason { get; set; }

    /// <summary>Since when that step fails, UTC.</summary>
    DateTime? FailingSince { get; set; }
}
