import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates every FILE for every flavour: java VeraDriver ua1,2a FILE...; prints tab-separated lines. */
public final class VeraDriver {
    private static String line(String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(text.length() == 0 ? "" : "\t");
            text.append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        return text.toString();
    }

    public static void main(String[] arguments) {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < arguments.length; i++) {
            for (String name : arguments[0].split(",")) {
                PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(arguments[i]), flavour);
                        PDFAValidator validator =
                                Foundries.defaultInstance().createValidator(flavour, -1, false, true, false)) {
                    ValidationResult result = validator.validate(parser);
                    for (TestAssertion assertion : result.getTestAssertions()) {
                        if (assertion.getStatus() != TestAssertion.Status.PASSED) {
                            System.out.println(line("FAIL", arguments[i], name, assertion.getRuleId().getClause()
                                    + "-" + assertion.getRuleId().getTestNumber(), assertion.getMessage(),
                                    assertion.getLocation().getContext()));
                        }
                    }
                    System.out.println(line("DONE", arguments[i], name, String.valueOf(result.isCompliant()),
                            String.valueOf(result.getTotalAssertions())));
                } catch (Exception | LinkageError problem) {
                    System.out.println(line("ERROR", arguments[i], name, problem.toString()));
                }
            }
        }
    }
}
