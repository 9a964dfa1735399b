{{- define "loschmidt.name" -}}
{{- if contains "loschmidt" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-loschmidt" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- /* Labels of one part, as selectors have them: they never change. */ -}}
{{- define "loschmidt.selector" -}}
app.kubernetes.io/name: loschmidt
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "loschmidt.labels" -}}
{{ include "loschmidt.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "loschmidt.image" -}}
{{ required "image.repository must name the image that deploy/kubernetes/Dockerfile builds" .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "loschmidt.address" -}}
{{ include "loschmidt.name" . }}.{{ .Release.Namespace }}.svc:7411
{{- end }}

{{- define "loschmidt.ownerSecret" -}}
{{ .Values.tokens.ownerSecret | default (printf "%s-owner" (include "loschmidt.name" .)) }}
{{- end }}

{{- define "loschmidt.runnerSecret" -}}
{{ .Values.tokens.runnerSecret | default (printf "%s-runner" (include "loschmidt.name" .)) }}
{{- end }}

{{- define "loschmidt.claim" -}}
{{ .Values.orchestrator.store.existingClaim | default (printf "%s-store" (include "loschmidt.name" .)) }}
{{- end }}

{{- define "loschmidt.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "loschmidt.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{- define "loschmidt.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "loschmidt.placement" -}}
{{- with .nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
