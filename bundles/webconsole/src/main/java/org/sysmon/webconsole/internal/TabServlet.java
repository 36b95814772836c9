package org.sysmon.webconsole.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * SysMonitor's page in the console: a static file that the console puts its frame around, and as JSON what no REST resource
 * tells. The console serves the files below res by itself.
 */
final class TabServlet extends HttpServlet {

    static final String LABEL = "sysmon";
    static final Map<String, Object> PROPERTIES = Map.of("felix.webconsole.label", LABEL, "felix.webconsole.title",
            "SysMonitor", "felix.webconsole.category", "Main", "felix.webconsole.css", '/' + LABEL + "/res/sysmon.css");

    private static final long serialVersionUID = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final transient Doors doors;
    private final transient DataFolder data;

    TabServlet(Doors doors, DataFolder data) {
        this.doors = doors;
        this.data = data;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        if (path.endsWith('/' + LABEL + "/inside.json")) {
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
                json.writeStartObject();
                doors.write(json);
                data.write(json);
                json.writeEndObject();
            }
        } else if (path.endsWith('/' + LABEL)) {
            try (InputStream page = TabServlet.class.getResourceAsStream("/res/sysmon.html")) {
                response.getWriter().write(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            }
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
