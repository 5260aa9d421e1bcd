namespace OitBot.Tests;

public sealed class SampleFiles
{
    [Fact]
    public void The_sample_register_stands_beside_the_tests() =>
        Assert.True(
            File.Exists(Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt"))
        );
}
